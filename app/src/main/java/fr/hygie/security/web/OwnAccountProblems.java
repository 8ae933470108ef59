package fr.hygie.security.web;

import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.web.Flash;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads back to one's own account, with the reason, when a rule refuses what was asked there. */
@ControllerAdvice(assignableTypes = {AccountController.class, EnrolmentController.class, PasswordController.class})
class OwnAccountProblems {
    @ExceptionHandler
    String refused(OrganisationRefused refused, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", Flash.refused("organisation.refused." + refused.reason()));
        return "redirect:/account";
    }
}
