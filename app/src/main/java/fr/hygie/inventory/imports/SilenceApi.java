package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** After how long an equipment is silent, and proposed to be retired, for programs. */
@RestController
@Requires(Right.IMPORT)
@RequestMapping("/api/silence-rule")
class SilenceApi {
    private final SilenceRules rules;
    private final Imports imports;

    SilenceApi(SilenceRules rules, Imports imports) {
        this.rules = rules;
        this.imports = imports;
    }

    /**
     * The rule of the establishment.
     *
     * @param proposed how many equipments the rule proposes to retire
     */
    record RuleResource(int silentAfterDays, int retireAfterDays, long proposed) {}

    @GetMapping
    @Operation(summary = "Delays in days, and how many equipments are proposed to be retired")
    RuleResource show() {
        var organisation = Scope.require().active();
        var rule = rules.of(organisation);
        return new RuleResource(rule.silentAfterDays(), rule.retireAfterDays(), rules.proposed(organisation));
    }

    @PutMapping
    @Operation(summary = "Chooses other delays, in days; retiring is proposed after silence")
    RuleResource choose(@Valid @RequestBody SilenceController.SilenceForm form) {
        if (!form.inOrder()) {
            throw new SettingRefused("retireAfterDays", new ReportProblem("", "silence-order"));
        }
        rules.choose(imports.establishment(), form.rule());
        return show();
    }
}
