package fr.hygie.inventory.imports;

import fr.hygie.inventory.intake.RetirementNight;
import fr.hygie.inventory.intake.RetirementOutlook.Hold;
import fr.hygie.inventory.intake.RetirementRule;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** After how long an equipment is silent, and proposed to be retired or retired at night, for programs. */
@RestController
@Requires(Right.IMPORT)
@RequestMapping("/api/silence-rule")
class SilenceApi {
    private final SilenceRules rules;
    private final RetirementRule retirement;
    private final Imports imports;

    SilenceApi(SilenceRules rules, RetirementRule retirement, Imports imports) {
        this.rules = rules;
        this.retirement = retirement;
        this.imports = imports;
    }

    /**
     * The rule of the establishment.
     *
     * @param nightlyShare percent of the fleet that one night may retire
     * @param proposed how many equipments the rule proposes to retire
     * @param due how many of them it would retire by itself
     * @param held why it would retire none of them; null when it would
     * @param nights those on which there was something to retire, the latest first
     */
    record RuleResource(
            int silentAfterDays,
            int retireAfterDays,
            boolean retiresByItself,
            int nightlyShare,
            long proposed,
            int due,
            @Nullable Hold held,
            List<RetirementNight> nights) {}

    @GetMapping
    @Operation(
            summary =
                    "Delays in days, how many equipments are proposed to be retired, and what the last nights retired")
    RuleResource show() {
        var organisation = Scope.require().active();
        var rule = rules.of(organisation);
        var outlook = retirement.outlook(organisation);
        return new RuleResource(
                rule.silentAfterDays(),
                rule.retireAfterDays(),
                rule.retiresAlone(),
                rule.nightlyShare(),
                rules.proposed(organisation),
                outlook.due(),
                outlook.hold(),
                retirement.nights(organisation));
    }

    @PutMapping
    @Operation(
            summary =
                    "Chooses other delays, in days, and whether the rule retires by itself what agents reported; what is left out stays")
    RuleResource choose(@Valid @RequestBody SilenceController.SilenceForm form) {
        if (!form.inOrder()) {
            throw new SettingRefused("retireAfterDays", new ReportProblem("", "silence-order"));
        }
        var organisation = imports.establishment();
        rules.choose(organisation, form.rule(rules.of(organisation)));
        return show();
    }
}
