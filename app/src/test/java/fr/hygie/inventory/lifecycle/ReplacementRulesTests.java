package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.lifecycle.ReplacementEstimate.Reason;
import fr.hygie.inventory.support.ReplacementRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplacementRulesTests {
    private static final ReplacementRules RULES = UsualRules.read();
    private static final LocalDate BOUGHT = LocalDate.of(2022, 3, 1);

    @Test
    void theDefaultsNameTheEquipmentThatAges() {
        assertThat(RULES.rule(AssetKind.WORKSTATION)).contains(new ReplacementRules.Rule(5, 800));
        assertThat(RULES.rule(AssetKind.LAPTOP)).contains(new ReplacementRules.Rule(5, 1100));
        assertThat(RULES.rule(AssetKind.SERVER))
                .hasValueSatisfying(rule -> assertThat(rule.maximumAge()).isEqualTo(7));
        assertThat(RULES.rule(AssetKind.APPLICATION)).isEmpty();
        assertThat(RULES.rule(AssetKind.VIRTUAL_MACHINE)).isEmpty();
    }

    @Test
    void theEarlierOfAgeAndEndOfSupportDecides() {
        assertThat(estimate(BOUGHT, LocalDate.of(2025, 10, 14)))
                .isEqualTo(new ReplacementEstimate(LocalDate.of(2025, 10, 14), 800, Reason.END_OF_SUPPORT));
        assertThat(estimate(BOUGHT, LocalDate.of(2029, 10, 9)))
                .isEqualTo(new ReplacementEstimate(LocalDate.of(2027, 3, 1), 800, Reason.AGE));
        assertThat(estimate(BOUGHT, LocalDate.of(2027, 3, 1)).reason()).isEqualTo(Reason.END_OF_SUPPORT);
        assertThat(estimate(BOUGHT, null).reason()).isEqualTo(Reason.AGE);
        assertThat(estimate(null, LocalDate.of(2027, 3, 1)).reason()).isEqualTo(Reason.END_OF_SUPPORT);
    }

    @Test
    void whatIsOverdueIsPlannedThisYear() {
        var estimate = estimate(BOUGHT, LocalDate.of(2025, 10, 14));

        assertThat(estimate.year(LocalDate.of(2026, 11, 22))).isEqualTo(2026);
        assertThat(estimate.year(LocalDate.of(2024, 1, 1))).isEqualTo(2025);
        assertThat(estimate.isOverdue(LocalDate.of(2025, 10, 14))).isFalse();
        assertThat(estimate.isOverdue(LocalDate.of(2025, 10, 15))).isTrue();
    }

    @Test
    void withoutADateOrARuleNothingIsEstimated() {
        assertThat(ReplacementEstimate.of(RULES, AssetKind.WORKSTATION, null, null))
                .isEmpty();
        assertThat(ReplacementEstimate.of(RULES, AssetKind.APPLICATION, BOUGHT, BOUGHT))
                .isEmpty();
    }

    @Test
    void anEstablishmentMayHaveItsOwnRules() {
        var own = RULES.with(Map.of(AssetKind.WORKSTATION, new ReplacementRules.Rule(7, 700)));

        assertThat(ReplacementEstimate.of(own, AssetKind.WORKSTATION, BOUGHT, null))
                .contains(new ReplacementEstimate(LocalDate.of(2029, 3, 1), 700, Reason.AGE));
        assertThat(own.isAboveCeiling(AssetKind.WORKSTATION, new BigDecimal("700.01")))
                .isTrue();
        assertThat(own.isAboveCeiling(AssetKind.WORKSTATION, new BigDecimal("700.00")))
                .isFalse();
        assertThat(own.isAboveCeiling(AssetKind.APPLICATION, new BigDecimal("1000000")))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplacementRules.Rule(0, 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReplacementRules.Rule(5, -1));
    }

    @Test
    void theLeapDayHasItsAnniversary() {
        assertThat(estimate(LocalDate.of(2024, 2, 29), null).due()).isEqualTo(LocalDate.of(2029, 2, 28));
    }

    private static ReplacementEstimate estimate(LocalDate bought, LocalDate supportEnd) {
        return ReplacementEstimate.of(RULES, AssetKind.WORKSTATION, bought, supportEnd)
                .orElseThrow();
    }
}
