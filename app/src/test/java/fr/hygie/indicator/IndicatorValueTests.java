package fr.hygie.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorValueTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Indicator HIGHER = Indicator.share("higher", "test", Direction.HIGHER_IS_BETTER, "66");
    private static final Indicator LOWER = Indicator.share("lower", "test", Direction.LOWER_IS_BETTER, "5");

    @Test
    void anEmptyDenominatorIsNotApplicable() {
        var value = value(HIGHER, 0, 0);
        assertThat(value.applies()).isFalse();
        assertThat(value.percent()).isNull();
        assertThat(value.standing(new BigDecimal("66"), TODAY)).isEqualTo(Standing.NONE);
    }

    @Test
    void theExactRatioIsComparedNotTheRoundedOne() {
        assertThat(value(HIGHER, 65_996, 100_000).meets(new BigDecimal("66"))).isFalse();
        assertThat(value(HIGHER, 66_000, 100_000).meets(new BigDecimal("66"))).isTrue();
        assertThat(value(HIGHER, 2, 3).meets(new BigDecimal("66.667"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"95,MET", "66,MET", "65,NEAR", "56,NEAR", "55,MISSED", "0,MISSED"})
    void aShareThatShouldBeHighStandsByItsDistanceBelowTheTarget(int numerator, Standing expected) {
        assertThat(value(HIGHER, numerator, 100).standing(new BigDecimal("66"), TODAY))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,MET", "5,MET", "6,NEAR", "15,NEAR", "16,MISSED"})
    void aShareThatShouldBeLowStandsByItsDistanceAboveTheTarget(int numerator, Standing expected) {
        assertThat(value(LOWER, numerator, 100).standing(new BigDecimal("5"), TODAY))
                .isEqualTo(expected);
    }

    @Test
    void whatNobodyKnowsIsNeitherFineNorMissed() {
        assertThat(new IndicatorValue(HIGHER, 0, 2, 0, 2, TODAY).standing(new BigDecimal("95"), TODAY))
                .isEqualTo(Standing.UNKNOWN);
        assertThat(new IndicatorValue(LOWER, 0, 2, 0, 2, TODAY).standing(new BigDecimal("5"), TODAY))
                .isEqualTo(Standing.UNKNOWN);
        assertThat(new IndicatorValue(HIGHER, 0, 2, 0, 1, TODAY).standing(new BigDecimal("95"), TODAY))
                .isEqualTo(Standing.MISSED);
    }

    @Test
    void aValueIsStaleAfterNinetyDays() {
        var value = new IndicatorValue(HIGHER, 1, 1, 0, 0, TODAY.minusDays(90));
        assertThat(value.isStaleOn(TODAY)).isFalse();
        assertThat(value.standing(new BigDecimal("66"), TODAY)).isEqualTo(Standing.MET);
        assertThat(value.standing(new BigDecimal("66"), TODAY.plusDays(1))).isEqualTo(Standing.STALE);
    }

    @Test
    void aDerogationIsToldApart() {
        var value = new IndicatorValue(HIGHER, 92, 100, 3, 5, TODAY);
        assertThat(value.percent()).isEqualByComparingTo("92");
        assertThat(value.derogatedPercent()).isEqualByComparingTo("3");
        assertThat(value.unknownPercent()).isEqualByComparingTo("5");
    }

    @Test
    void anAmountIsComparedWithNothing() {
        var value = value(Indicator.euros("cost", "test"), 12_000, 15);
        assertThat(value.standing(new BigDecimal("5"), TODAY)).isEqualTo(Standing.NONE);
    }

    private static IndicatorValue value(Indicator indicator, long numerator, long denominator) {
        return new IndicatorValue(indicator, numerator, denominator, 0, 0, TODAY);
    }
}
