package fr.hygie.alert.inbound;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.inbound.InboundDecisions.Local;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person decides what becomes of what partners brought. */
@Controller
@RequestMapping("/alert/inbound")
class InboundController {
    private final Inbound inbound;
    private final InboundDecisions decisions;
    private final InboundChanges changes;
    private final InboundStrikes strikes;
    private final InboundList list;

    InboundController(
            Inbound inbound,
            InboundDecisions decisions,
            InboundChanges changes,
            InboundStrikes strikes,
            InboundList list) {
        this.inbound = inbound;
        this.decisions = decisions;
        this.changes = changes;
        this.strikes = strikes;
        this.list = list;
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    String list(
            @RequestParam(defaultValue = "false") boolean quiet,
            @RequestParam(defaultValue = "1") int page,
            Locale locale,
            Model model) {
        var size = list.size();
        int pages = size.pages(quiet);
        int number = Math.clamp(page, 1, pages);
        var waiting = list.page(quiet, number);
        model.addAttribute("waiting", waiting)
                .addAttribute("size", size)
                .addAttribute("quiet", quiet)
                .addAttribute("page", number)
                .addAttribute("pages", pages)
                .addAttribute("strikes", strikes.of(waiting))
                .addAttribute("revisions", changes.of(decisions.revised(waiting), locale))
                .addAttribute("mayDecide", Scope.require().allows(Right.ALERT_WRITE));
        return "alert/inbound";
    }

    /** Sets aside together what strikes nothing. */
    @PostMapping("/refuse-quiet")
    @Requires(Right.ALERT_WRITE)
    String refuseQuiet(RedirectAttributes next) {
        next.addFlashAttribute(
                "flash", Flash.done("alert.inbound.refused.together", String.valueOf(list.refuseQuiet())));
        return "redirect:/alert/inbound";
    }

    @PostMapping("/{id}/accept")
    @Requires(Right.ALERT_WRITE)
    String accept(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable Local local, RedirectAttributes next) {
        try {
            var alert = decisions.accept(id, local);
            next.addFlashAttribute(
                    "flash",
                    Flash.done("alert.inbound.accepted." + alert.state().name(), alert.reference()));
            return "redirect:/alert/" + alert.id();
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        } catch (InboundUndecided undecided) {
            next.addFlashAttribute("flash", Flash.refused("alert.inbound.undecided"));
        }
        return "redirect:/alert/inbound";
    }

    @PostMapping("/{id}/refuse")
    @Requires(Right.ALERT_WRITE)
    String refuse(@PathVariable UUID id, RedirectAttributes next) {
        var title = inbound.required(id).content().title();
        decisions.refuse(id);
        next.addFlashAttribute("flash", Flash.done("alert.inbound.refused", title));
        return "redirect:/alert/inbound";
    }
}
