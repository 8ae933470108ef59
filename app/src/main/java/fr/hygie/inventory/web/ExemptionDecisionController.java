package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.ExemptionRefused;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The director accepts the risk that an exemption asks for, or refuses it. */
@Controller
@Requires(Right.RISK_ACCEPT)
class ExemptionDecisionController {
    private static final String PATH = LifeCycleTabs.EXEMPTIONS + "/{id}";

    private final Exemptions exemptions;

    ExemptionDecisionController(Exemptions exemptions) {
        this.exemptions = exemptions;
    }

    @PostMapping(PATH + "/accept")
    String accept(@PathVariable UUID id, RedirectAttributes next) {
        return decided(() -> exemptions.accept(id), "accepted", next);
    }

    @PostMapping(PATH + "/refuse")
    String refuse(@PathVariable UUID id, RedirectAttributes next) {
        return decided(() -> exemptions.refuse(id), "refused", next);
    }

    private static String decided(Runnable act, String said, RedirectAttributes next) {
        try {
            act.run();
            next.addFlashAttribute("flash", Flash.done("inventory.exemption." + said));
        } catch (ExemptionRefused refused) {
            next.addFlashAttribute("flash", Flash.refused("inventory.exemption.not-done." + refused.reason()));
        }
        return "redirect:" + LifeCycleTabs.EXEMPTIONS;
    }
}
