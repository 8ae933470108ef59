package fr.hygie.inventory.imports;

import fr.hygie.inventory.enrolment.EnrolmentKeys;
import fr.hygie.inventory.enrolment.EnrolmentKeys.KeyRow;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.State;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Keys of agents: made and shown once with what to type, withdrawn, last used. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.AGENTS)
class EnrolmentKeyController {

    private final EnrolmentKeys keys;
    private final Imports imports;
    private final ImportTabs tabs;
    private final ImportWords words;
    private final Clock clock;

    EnrolmentKeyController(EnrolmentKeys keys, Imports imports, ImportTabs tabs, ImportWords words, Clock clock) {
        this.keys = keys;
        this.imports = imports;
        this.tabs = tabs;
        this.words = words;
        this.clock = clock;
    }

    /** A key as the page shows it. */
    record KeyView(KeyRow row, State state, String stateLabel, boolean usable) {}

    @GetMapping
    String list(Locale locale, Model model) {
        model.addAttribute("form", new EnrolmentKeyForm("", null));
        return page(locale, model);
    }

    private String page(Locale locale, Model model) {
        tabs.show(model, "agents");
        var now = clock.instant();
        model.addAttribute(
                "keys",
                keys.list(Scope.require().active()).stream()
                        .map(key -> view(key, now, locale))
                        .toList());
        return "inventory/imports/agents";
    }

    private KeyView view(KeyRow key, Instant now, Locale locale) {
        var expires = key.expiresAt();
        boolean over = expires != null && !expires.isAfter(now);
        if (key.revokedAt() != null || over) {
            var label = key.revokedAt() != null ? "inventory.agent.key.revoked" : "inventory.agent.key.over";
            return new KeyView(key, State.UNKNOWN, words.text(locale, label), false);
        }
        var label = key.lastUsed() == null ? "inventory.agent.key.unused" : "inventory.agent.key.in-use";
        var state = key.lastUsed() == null ? State.SOON : State.OK;
        return new KeyView(key, state, words.text(locale, label), true);
    }

    /** The key is shown in this answer and never again: no redirect, no cache. */
    @PostMapping
    String create(
            @Valid @ModelAttribute("form") EnrolmentKeyForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(locale, model);
        }
        var key = keys.create(imports.establishment(), form.label().strip(), end(form.until()));
        response.setHeader("Cache-Control", "no-store");
        var address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/inventory/agents/")
                .pathSegment(key)
                .toUriString();
        model.addAttribute("key", key)
                .addAttribute("address", address)
                .addAttribute("label", form.label())
                .addAttribute("commands", AgentCommand.all(address))
                .addAttribute("crumbs", crumbs(locale));
        return "inventory/imports/key";
    }

    private List<Crumb> crumbs(Locale locale) {
        return List.of(new Crumb(words.text(locale, "inventory.import.tab.agents"), ImportTabs.AGENTS));
    }

    private static @Nullable Instant end(@Nullable LocalDate until) {
        return until == null ? null : until.plusDays(1).atStartOfDay(Paris.ZONE).toInstant();
    }

    @GetMapping("/{id}/revoke")
    String askToRevoke(@PathVariable UUID id, Locale locale, Model model) {
        model.addAttribute("key", find(id))
                .addAttribute("consequences", List.of(words.text(locale, "inventory.agent.revoke.consequence")))
                .addAttribute("crumbs", crumbs(locale));
        return "inventory/imports/revoke";
    }

    private KeyRow find(UUID id) {
        return keys.list(Scope.require().active()).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ImportNotFound(id));
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable UUID id, RedirectAttributes redirect) {
        keys.revoke(Scope.require().active(), find(id).id());
        redirect.addFlashAttribute("flash", Flash.done("inventory.agent.key.revoked.done"));
        return "redirect:" + ImportTabs.AGENTS;
    }
}
