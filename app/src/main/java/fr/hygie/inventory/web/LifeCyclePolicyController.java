package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies.Followed;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an establishment decided of life cycles, on one page. */
@Controller
@Requires(Right.INVENTORY_READ)
class LifeCyclePolicyController {
    private static final String PATH = LifeCycleTabs.POLICY;

    private final LifeCyclePolicies policies;
    private final OneEstablishment establishment;
    private final Words.Source words;
    private final Clock clock;

    LifeCyclePolicyController(
            LifeCyclePolicies policies, OneEstablishment establishment, Words.Source words, Clock clock) {
        this.policies = policies;
        this.establishment = establishment;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(Locale locale, Model model) {
        LifeCycleTabs.show(model, "policy");
        var organisation = establishment.find();
        model.addAttribute("hasEstablishment", organisation.isPresent());
        organisation.ifPresent(id -> show(id, words.in(locale), model));
        return "inventory/policy";
    }

    private void show(UUID organisation, Words spoken, Model model) {
        var followed = policies.followed(organisation);
        var lines = new PolicyLines(spoken, new AssetStates(spoken, clock));
        var unbought =
                followed.stream().filter(LifeCyclePolicyController::unbought).toList();
        model.addAttribute(
                        "unbought",
                        unbought.stream().mapToLong(Followed::assets).sum())
                .addAttribute(
                        "unboughtPath",
                        AssetColumns.running(
                                unbought.stream().map(Followed::cycle).toList()))
                .addAttribute("extensions", lines.extensions(followed))
                .addAttribute("ends", lines.ends(followed))
                .addAttribute("rules", lines.rules(policies.of(organisation).rules()))
                .addAttribute("mayEdit", InventoryRights.mayEdit(AssetKind.WORKSTATION))
                .addAttribute("mayEnd", InventoryRights.mayAdd());
    }

    /** No longer mended for the only reason that nobody paid. */
    private static boolean unbought(Followed version) {
        return version.published().state() == SupportState.EXTENDED
                && version.applied().state() == SupportState.ENDED;
    }

    @GetMapping(PATH + "/withdraw")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    String askWithdraw(@RequestParam String cycle, Locale locale, Model model) {
        var version = SupportDecisionController.required(policies, establishment.required(), cycle);
        var spoken = words.in(locale);
        model.addAttribute("title", spoken.text("policy.withdraw.title"))
                .addAttribute("question", spoken.text("policy.withdraw.question", spoken.cycle(cycle)))
                .addAttribute(
                        "consequences",
                        List.of(
                                spoken.text("policy.withdraw.dates", version.assets()),
                                spoken.text("policy.withdraw.kept")))
                .addAttribute("action", PATH + "/withdraw?cycle=" + AssetColumns.encoded(cycle))
                .addAttribute("label", spoken.text("policy.withdraw.label"))
                .addAttribute("back", PATH)
                .addAttribute("crumbs", SupportDecisionController.crumbs(spoken));
        return "inventory/confirm";
    }

    @PostMapping(PATH + "/withdraw")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    String withdraw(@RequestParam String cycle, Locale locale, RedirectAttributes next) {
        SupportDecisionController.required(policies, establishment.required(), cycle);
        policies.withdraw(establishment.required(), cycle);
        next.addFlashAttribute(
                "flash",
                Flash.done("inventory.policy.withdrawn", words.in(locale).cycle(cycle)));
        return "redirect:" + PATH;
    }
}
