package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTests {
    private static final Instant NOW = Instant.parse("2026-11-22T06:42:00Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Formats french = new Formats(Locale.FRENCH, Messages.onClasspath(), clock);
    private final Formats english = new Formats(Locale.ENGLISH, Messages.onClasspath(), clock);

    @Test
    void numbersAreGroupedByThousands() {
        assertThat(french.number(4200)).isEqualTo("4\u202f200");
        assertThat(english.number(4200)).isEqualTo("4,200");
        assertThat(french.number(98.126)).isEqualTo("98,13");
        assertThat(french.number(0)).isEqualTo("0");
    }

    @Test
    void percentagesKeepADecimalWhereItMatters() {
        assertThat(french.percent(66.4)).isEqualTo("66\u00a0%");
        assertThat(english.percent(66.4)).isEqualTo("66%");
        assertThat(french.percent(6.44)).isEqualTo("6,4\u00a0%");
        assertThat(french.percent(0)).isEqualTo("0\u00a0%");
        assertThat(french.percent(100)).isEqualTo("100\u00a0%");
    }

    @Test
    void aPercentageNeverClaimsAllOrNothingWhenSomethingIsLeft() {
        assertThat(french.percent(99.98)).isEqualTo("99,9\u00a0%");
        assertThat(french.percent(0.01)).isEqualTo("<\u00a00,1\u00a0%");
    }

    @Test
    void aShareOfNothingIsUnknown() {
        assertThat(french.share(812, 4200)).isEqualTo("19\u00a0%");
        assertThat(french.share(0, 0)).isEqualTo("inconnu");
        assertThat(french.share(null, 10)).isEqualTo("inconnu");
    }

    @Test
    void amountsAreInEuros() {
        assertThat(french.euros(1234)).isEqualTo("1\u202f234\u00a0€");
        assertThat(english.euros(1234)).isEqualTo("€1,234");
        assertThat(french.compactEuros(5_480_000)).isEqualTo("5,5\u00a0M€");
        assertThat(english.compactEuros(5_480_000)).isEqualTo("€5.5M");
        assertThat(french.compactEuros(634_000)).isEqualTo("634\u00a0k€");
        assertThat(french.compactEuros(9_600)).isEqualTo("9\u202f600\u00a0€");
        assertThat(french.compactEuros(999_600)).isEqualTo("1\u00a0M€");
        assertThat(french.compactEuros(new BigDecimal("2300000000"))).isEqualTo("2,3\u00a0Md€");
    }

    @Test
    void datesAreFrenchAndTimesAreOfParis() {
        assertThat(french.date(LocalDate.of(2026, 11, 28))).isEqualTo("28/11/2026");
        assertThat(french.instant(NOW)).isEqualTo("22/11/2026 07:42");
        assertThat(french.instant(Instant.parse("2026-07-01T22:30:00Z"))).isEqualTo("02/07/2026 00:30");
        assertThat(french.iso(NOW)).isEqualTo("2026-11-22T06:42:00Z");
    }

    @Test
    void distancesInTimeAreInWords() {
        assertThat(french.ago(NOW.minusSeconds(20))).isEqualTo("à l’instant");
        assertThat(french.ago(NOW.minusSeconds(130))).isEqualTo("il y a 2 min");
        assertThat(french.ago(NOW.minus(Duration.ofHours(3)))).isEqualTo("il y a 3 h");
        assertThat(french.ago(NOW.minus(Duration.ofDays(12)))).isEqualTo("il y a 12 j");
        assertThat(french.ago(NOW.plus(Duration.ofMinutes(5)))).isEqualTo("dans 5 min");
        assertThat(french.ago(NOW.minus(Duration.ofDays(90)))).isEqualTo("24/08/2026");
        assertThat(english.ago(NOW.minusSeconds(130))).isEqualTo("2 min ago");
    }

    @Test
    void durationsAreInWords() {
        assertThat(french.duration(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(french.duration(Duration.ofMinutes(49))).isEqualTo("49 min");
        assertThat(french.duration(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
        assertThat(french.duration(Duration.ofHours(24))).isEqualTo("24 h");
        assertThat(french.duration(Duration.ofDays(8))).isEqualTo("8 j");
    }

    @Test
    void sizesGoByThousands() {
        assertThat(french.bytes(512L)).isEqualTo("512\u00a0o");
        assertThat(french.bytes(1_440_000_000L)).isEqualTo("1,4\u00a0Go");
        assertThat(french.bytes(999_999L)).isEqualTo("1\u00a0Mo");
        assertThat(english.bytes(64_000L)).isEqualTo("64\u00a0kB");
    }

    @Test
    void whatIsNotKnownIsNeverZero() {
        assertThat(french.number(null)).isEqualTo("inconnu");
        assertThat(french.percent(null)).isEqualTo("inconnu");
        assertThat(french.euros(null)).isEqualTo("inconnu");
        assertThat(french.compactEuros(null)).isEqualTo("inconnu");
        assertThat(french.date(null)).isEqualTo("inconnu");
        assertThat(french.instant(null)).isEqualTo("inconnu");
        assertThat(french.ago(null)).isEqualTo("inconnu");
        assertThat(french.duration(null)).isEqualTo("inconnu");
        assertThat(english.bytes(null)).isEqualTo("unknown");
    }
}
