package fr.hygie.inventory.imports;

import fr.hygie.inventory.intake.RetirementNight;
import fr.hygie.inventory.intake.RetirementRule;
import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import fr.hygie.web.State;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** After how long an equipment is silent, and proposed to be retired or retired at night; what the nights did. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.SILENCE)
class SilenceController {
    /** Percent of the fleet: beyond, a rule that stops would protect nobody. */
    static final int LARGEST_SHARE = 20;

    private final SilenceRules rules;
    private final RetirementRule retirement;
    private final Imports imports;
    private final ImportTabs tabs;

    SilenceController(SilenceRules rules, RetirementRule retirement, Imports imports, ImportTabs tabs) {
        this.rules = rules;
        this.retirement = retirement;
        this.imports = imports;
        this.tabs = tabs;
    }

    /**
     * Delays in days, a share in percent.
     *
     * @param retiresByItself null: as before
     * @param nightlyShare null: as before
     */
    record SilenceForm(
            @Min(1) @Max(730) int silentAfterDays,
            @Min(30) @Max(3650) int retireAfterDays,
            @Nullable Boolean retiresByItself,
            @Min(1) @Max(LARGEST_SHARE) @Nullable Integer nightlyShare) {

        static SilenceForm of(SilenceRules.Rule rule) {
            return new SilenceForm(
                    rule.silentAfterDays(), rule.retireAfterDays(), rule.retiresAlone(), rule.nightlyShare());
        }

        /** Retiring comes after silence. */
        boolean inOrder() {
            return retireAfterDays > silentAfterDays;
        }

        SilenceRules.Rule rule(SilenceRules.Rule before) {
            return new SilenceRules.Rule(
                    silentAfterDays,
                    retireAfterDays,
                    Objects.requireNonNullElse(retiresByItself, before.retiresAlone()),
                    Objects.requireNonNullElse(nightlyShare, before.nightlyShare()));
        }
    }

    /** @param outcome below {@code inventory.import.silence.outcome.} */
    record NightLine(RetirementNight night, State state, String outcome) {
        static NightLine of(RetirementNight night) {
            var held = night.held();
            return held == null ? new NightLine(night, State.OK, "done") : new NightLine(night, State.BAD, held.name());
        }
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("form", SilenceForm.of(rules.of(Scope.require().active())));
        return page(model);
    }

    private String page(Model model) {
        var organisation = Scope.require().active();
        tabs.show(model, "silence");
        var outlook = retirement.outlook(organisation);
        var hold = outlook.hold();
        model.addAttribute("rule", rules.of(organisation))
                .addAttribute("proposed", rules.proposed(organisation))
                .addAttribute("outlook", outlook)
                .addAttribute("hold", hold == null ? "" : hold.name())
                .addAttribute(
                        "nights",
                        retirement.nights(organisation).stream()
                                .map(NightLine::of)
                                .toList());
        return "inventory/imports/silence";
    }

    @PostMapping
    String choose(
            @Valid @ModelAttribute("form") SilenceForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors() && !form.inOrder()) {
            errors.rejectValue("retireAfterDays", "inventory.problem.silence-order");
        }
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(model);
        }
        var organisation = imports.establishment();
        rules.choose(organisation, form.rule(rules.of(organisation)));
        redirect.addFlashAttribute("flash", Flash.done("inventory.import.silence.saved"));
        return "redirect:" + ImportTabs.SILENCE;
    }
}
