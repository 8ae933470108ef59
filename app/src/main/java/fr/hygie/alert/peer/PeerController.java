package fr.hygie.alert.peer;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Partners and tools of the active organisation: how each fares, set up, changed, paused, tried, forgotten. */
@Controller
@RequestMapping(PeerController.PATH)
class PeerController {
    static final String PATH = "/alert/peers";

    private final Peers peers;
    private final PeerQueue queue;
    private final PeerRefusals refusals;
    private final PeerWork work;
    private final PeerSecrets secrets;
    private final Served served;
    private final MessageSource messages;
    private final Clock clock;
    private final String address;

    PeerController(
            Peers peers,
            PeerQueue queue,
            PeerRefusals refusals,
            PeerWork work,
            PeerSecrets secrets,
            Served served,
            MessageSource messages,
            Clock clock,
            @Value("${hygie.address:}") String address) {
        this.peers = peers;
        this.queue = queue;
        this.refusals = refusals;
        this.work = work;
        this.secrets = secrets;
        this.served = served;
        this.messages = messages;
        this.clock = clock;
        this.address = address.replaceAll("/+$", "");
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    String list(Model model) {
        var all = peers.all();
        var now = clock.instant();
        model.addAttribute("peers", all)
                .addAttribute("now", now)
                .addAttribute(
                        "troubled",
                        all.stream()
                                .filter(peer -> !peer.paused() && peer.failures() > 0)
                                .count())
                .addAttribute("mayWrite", Scope.require().allows(Right.ALERT_WRITE));
        return "alert/peers";
    }

    @GetMapping("/new")
    @Requires(Right.ALERT_WRITE)
    String begin(Model model, Locale locale) {
        model.addAttribute("form", PeerForm.empty());
        return form(model, null, locale);
    }

    @PostMapping
    @Requires(Right.ALERT_WRITE)
    String add(
            @Valid @ModelAttribute("form") PeerForm form,
            BindingResult errors,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        return kept(form, errors, null, locale, model, response, next);
    }

    @GetMapping("/{id}")
    @Requires(Right.ALERT_READ)
    String one(@PathVariable UUID id, Model model) {
        model.addAttribute("peer", required(id))
                .addAttribute("queue", queue.queue(id))
                .addAttribute("refusals", refusals.last(Scope.require().active(), id))
                .addAttribute("now", clock.instant())
                .addAttribute("address", address + "/api/alert-wake/" + id)
                .addAttribute("mayWrite", Scope.require().allows(Right.ALERT_WRITE));
        return "alert/peer";
    }

    @GetMapping("/{id}/edit")
    @Requires(Right.ALERT_WRITE)
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        var peer = required(id);
        model.addAttribute("form", PeerForm.of(peer, secrets.shown(peer), served.name(peer.standsFor())));
        return form(model, peer, locale);
    }

    @PostMapping("/{id}")
    @Requires(Right.ALERT_WRITE)
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") PeerForm form,
            BindingResult errors,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes next) {
        return kept(form, errors, required(id), locale, model, response, next);
    }

    private String kept(
            PeerForm form,
            BindingResult errors,
            @Nullable Peer before,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!errors.hasErrors()) {
            try {
                var serves = PeerForm.text(form.serves());
                var wish = form.wish(serves.isBlank() ? null : served.required(serves));
                if (before == null) {
                    peers.add(wish);
                } else {
                    peers.change(before.id(), wish);
                }
                next.addFlashAttribute("flash", Flash.done("alert.peer.kept", form.name()));
                return "redirect:" + PATH;
            } catch (PeerRefused refused) {
                errors.rejectValue(field(refused.reason()), "alert.peer.refused." + refused.reason());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(model, before, locale);
    }

    private static String field(PeerRefused.Reason reason) {
        return switch (reason) {
            case NAME, NAME_TAKEN, SAME_PERSON -> "name";
            case NO_ADDRESS, INSIDE, NOT_HTTPS -> "address";
            case PUSH, NOBODY -> "serves";
            case SECRET_AGAIN -> "secret";
            case CERTIFICATE -> "certificate";
        };
    }

    private String form(Model model, @Nullable Peer peer, Locale locale) {
        model.addAttribute("peer", peer)
                .addAttribute(
                        "kinds",
                        Arrays.stream(Peer.Kind.values())
                                .map(kind -> new Option(
                                        kind.name(), messages.getMessage("alert.peer.kind." + kind, null, locale)))
                                .toList());
        return "alert/peer-form";
    }

    @PostMapping("/{id}/{act:pause|resume}")
    @Requires(Right.ALERT_WRITE)
    String pause(@PathVariable UUID id, @PathVariable String act, RedirectAttributes next) {
        var peer = required(id);
        boolean paused = act.equals("pause");
        peers.pause(id, paused);
        next.addFlashAttribute(
                "flash", Flash.done(paused ? "alert.peer.pause.done" : "alert.peer.resume.done", peer.name()));
        return "redirect:" + PATH;
    }

    /** A second person agrees that what is held close leaves for an address of the Internet. */
    @PostMapping("/{id}/confirm")
    @Requires(Right.ALERT_WRITE)
    String confirm(@PathVariable UUID id, RedirectAttributes next) {
        var peer = required(id);
        try {
            peers.confirm(id);
            next.addFlashAttribute("flash", Flash.done("alert.peer.confirmed", peer.name()));
        } catch (PeerRefused refused) {
            next.addFlashAttribute("flash", Flash.refused("alert.peer.refused." + refused.reason()));
        }
        return "redirect:" + PATH + "/" + id;
    }

    /** One request, and what came of it. */
    @PostMapping("/{id}/test")
    @Requires(Right.ALERT_WRITE)
    String test(@PathVariable UUID id, RedirectAttributes next) {
        var peer = required(id);
        var wrong = work.greet(peer);
        next.addFlashAttribute(
                "flash",
                wrong.isEmpty()
                        ? Flash.done("alert.peer.test.done", peer.name())
                        : Flash.refused("alert.peer.test.failed", peer.name(), wrong));
        return "redirect:" + PATH + "/" + id;
    }

    @GetMapping("/{id}/remove")
    @Requires(Right.ALERT_WRITE)
    String askToRemove(@PathVariable UUID id, Model model, Locale locale) {
        var peer = required(id);
        model.addAttribute("peer", peer)
                .addAttribute(
                        "consequences",
                        List.of(messages.getMessage(
                                "alert.peer.remove.consequence", new Object[] {peer.queued()}, locale)));
        return "alert/peer-remove";
    }

    @PostMapping("/{id}/remove")
    @Requires(Right.ALERT_WRITE)
    String remove(@PathVariable UUID id, RedirectAttributes next) {
        var peer = required(id);
        peers.remove(id);
        next.addFlashAttribute("flash", Flash.done("alert.peer.removed", peer.name()));
        return "redirect:" + PATH;
    }

    private Peer required(UUID id) {
        return peers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
