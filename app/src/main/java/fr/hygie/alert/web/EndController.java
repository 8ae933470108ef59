package fr.hygie.alert.web;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends an alert: withdraws it, which is told to all who received it, or closes it. */
@Controller
class EndController {
    private final AlertWriting writing;
    private final AlertReader reader;

    EndController(AlertWriting writing, AlertReader reader) {
        this.writing = writing;
        this.reader = reader;
    }

    @GetMapping(AlertNavigation.PATH + "/{id}/end")
    @Requires(Right.ALERT_WRITE)
    String ask(@PathVariable UUID id, Model model) {
        var alert = reader.read(id).alert();
        model.addAttribute("alert", alert)
                .addAttribute("crumbs", List.of(new Crumb(alert.reference(), AlertNavigation.path(id))));
        return "alert/end";
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/withdraw")
    @Requires(Right.ALERT_WRITE)
    String withdraw(
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes next) {
        return done(
                id,
                next,
                "alert.withdrawn.done",
                () -> writing.withdraw(id, version, reason.length() > 1_000 ? reason.substring(0, 1_000) : reason));
    }

    @PostMapping(AlertNavigation.PATH + "/{id}/close")
    @Requires(Right.ALERT_WRITE)
    String close(@PathVariable UUID id, @RequestParam int version, RedirectAttributes next) {
        return done(id, next, "alert.closed.done", () -> writing.close(id, version));
    }

    private static String done(UUID id, RedirectAttributes next, String key, Runnable act) {
        try {
            act.run();
            next.addFlashAttribute("flash", Flash.done(key));
        } catch (AlertRefused refused) {
            next.addFlashAttribute("flash", Flash.refused(refused.key()));
        }
        return "redirect:" + AlertNavigation.path(id);
    }
}
