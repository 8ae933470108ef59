package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies.Followed;
import fr.hygie.inventory.policy.SupportDecision;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.ReplacementRules;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an establishment decided of life cycles, for programs: extensions that it pays for, ends of its own, prices. */
@RestController
@RequestMapping("/api/life-cycle-policy")
class LifeCyclePolicyApi {
    private final LifeCyclePolicies policies;
    private final OneEstablishment establishment;
    private final Words.Source words;

    LifeCyclePolicyApi(LifeCyclePolicies policies, OneEstablishment establishment, Words.Source words) {
        this.policies = policies;
        this.establishment = establishment;
        this.words = words;
    }

    /**
     * All that was decided.
     *
     * @param decisions by the key of the followed version
     * @param rules by kind of asset: years after the purchase, euros for a new one
     */
    record PolicyResource(
            UUID organisation, List<SupportDecision> decisions, Map<AssetKind, ReplacementRules.Rule> rules) {}

    /**
     * A version that runs in the establishment, or that it decided upon.
     *
     * @param name in the language asked for
     * @param published what its publisher says, for whoever pays nothing
     * @param applied what that makes here
     * @param installations as a piece of software
     */
    record VersionResource(
            String cycle,
            String name,
            CycleSupport published,
            CycleSupport applied,
            @Nullable SupportDecision decision,
            List<AssetKind> kinds,
            long assets,
            long installations) {}

    /**
     * An extension that is paid for.
     *
     * @param organisation may be left out when the context holds one establishment
     * @param contract reference of the order
     */
    record NewExtension(
            @Nullable UUID organisation,
            @NotBlank @Size(max = 200) String cycle,
            @NotNull LocalDate until,
            @NotBlank @Size(max = 200) String contract) {}

    /** @param last day, whatever the publisher announces */
    record NewEnd(
            @Nullable UUID organisation,
            @NotBlank @Size(max = 200) String cycle,
            @NotNull LocalDate last,
            @NotBlank @Size(max = DecisionRules.LONGEST) String reason) {}

    record NewRule(
            @Min(1) @Max(ReplacementRulesController.LONGEST) int maximumAge,
            @Min(0) @Max(ReplacementRulesController.DEAREST) int unitPrice) {}

    /** @param rules those to change; the others stay */
    record NewRules(
            @Nullable UUID organisation,
            @NotEmpty @Size(max = 50) Map<AssetKind, @NotNull @Valid NewRule> rules) {}

    @GetMapping
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Extensions that are paid for, ends that the establishment set itself, ages and prices")
    PolicyResource show(@RequestParam(required = false) @Nullable UUID organisation) {
        return policy(establishment.named(organisation));
    }

    private PolicyResource policy(UUID organisation) {
        var policy = policies.of(organisation);
        var decisions = policy.decisions().values().stream()
                .sorted(Comparator.comparing(SupportDecision::cycle))
                .toList();
        return new PolicyResource(
                organisation, decisions, new EnumMap<>(policy.rules().rules()));
    }

    @GetMapping("/versions")
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "All that runs and all that was decided upon, the most frequent first")
    ApiPage<VersionResource> versions(
            @RequestParam(required = false) @Nullable UUID organisation,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size,
            Locale locale) {
        var spoken = words.in(locale);
        var followed = policies.followed(establishment.named(organisation)).stream()
                .map(version -> resource(version, spoken))
                .toList();
        return ApiPage.from(followed, page, size);
    }

    private static VersionResource resource(Followed version, Words words) {
        return new VersionResource(
                version.cycle(),
                words.cycle(version.cycle()),
                version.published(),
                version.applied(),
                version.decision(),
                version.kinds(),
                version.assets(),
                version.installations());
    }

    @PutMapping("/extension")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @Operation(summary = "Says that the extension of a version is paid for; replaces what was decided of it")
    PolicyResource extend(@Valid @RequestBody NewExtension entry) {
        var organisation = establishment.named(entry.organisation());
        var version = SupportDecisionController.required(policies, organisation, entry.cycle());
        refuse(DecisionRules.extension(version, entry.until(), entry.contract()));
        policies.extend(
                organisation, entry.cycle(), entry.until(), entry.contract().strip());
        return policy(organisation);
    }

    @PutMapping("/end")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @Operation(
            summary = "Says that a version ends on a day of the establishment's own; replaces what was decided of it")
    PolicyResource end(@Valid @RequestBody NewEnd entry) {
        var organisation = establishment.named(entry.organisation());
        refuse(DecisionRules.reason(entry.reason()));
        SupportDecisionController.required(policies, organisation, entry.cycle());
        policies.end(organisation, entry.cycle(), entry.last(), entry.reason().strip());
        return policy(organisation);
    }

    @DeleteMapping("/decision")
    @Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The publisher's dates hold again; nothing happens when nothing was decided")
    void withdraw(@RequestParam String cycle, @RequestParam(required = false) @Nullable UUID organisation) {
        var owner = establishment.named(organisation);
        SupportDecisionController.required(policies, owner, cycle);
        policies.withdraw(owner, cycle);
    }

    @PutMapping("/rules")
    @Requires(Right.INVENTORY_EDIT)
    @Operation(summary = "After how many years kinds of equipment are replaced, and for how much")
    PolicyResource replaceBy(@Valid @RequestBody NewRules entry) {
        var organisation = establishment.named(entry.organisation());
        var known = policies.of(organisation).rules();
        refuse(entry.rules().keySet().stream()
                .filter(kind -> known.rule(kind).isEmpty())
                .collect(Collectors.toMap(kind -> "rules/" + kind, kind -> "unknown")));
        var chosen = new EnumMap<AssetKind, ReplacementRules.Rule>(AssetKind.class);
        entry.rules()
                .forEach((kind, rule) ->
                        chosen.put(kind, new ReplacementRules.Rule(rule.maximumAge(), rule.unitPrice())));
        policies.replaceBy(organisation, chosen);
        return policy(organisation);
    }

    private static void refuse(Map<String, String> problems) {
        if (!problems.isEmpty()) {
            throw new EntryRefused(problems);
        }
    }
}
