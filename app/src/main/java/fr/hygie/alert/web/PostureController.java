package fr.hygie.alert.web;

import fr.hygie.alert.posture.Posture;
import fr.hygie.alert.posture.Posture.Level;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Declares how much on guard everybody below is. */
@Controller
@Requires(Right.ALERT_WRITE)
class PostureController {
    private final Posture posture;
    private final Organisations organisations;
    private final Words words;

    PostureController(Posture posture, Organisations organisations, Words words) {
        this.posture = posture;
        this.organisations = organisations;
        this.words = words;
    }

    @GetMapping(AlertNavigation.PATH + "/posture")
    String form(Model model, Locale locale) {
        model.addAttribute("postures", posture.here())
                .addAttribute(
                        "here", organisations.required(Scope.require().active()).label())
                .addAttribute("levels", words.options("posture.", Level.values(), locale));
        return "alert/posture";
    }

    @PostMapping(AlertNavigation.PATH + "/posture")
    String declare(@RequestParam Level level, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        posture.declare(level, reason.length() > 500 ? reason.substring(0, 500) : reason);
        next.addFlashAttribute("flash", Flash.done("alert.posture.done"));
        return "redirect:" + AlertNavigation.PATH;
    }
}
