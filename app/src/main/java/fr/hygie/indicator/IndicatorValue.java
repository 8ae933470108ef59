package fr.hygie.indicator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an indicator, of one organisation or summed over several.
 *
 * @param valueDate last day on which they were found so; the oldest one of a sum
 */
public record IndicatorValue(
        Indicator indicator, long numerator, long denominator, long derogated, long unknown, LocalDate valueDate) {
    /** Days after which a value is shown grey; it counts all the same. */
    public static final int STALE_AFTER_DAYS = 90;

    static final int NEAR = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** False: "n/a". */
    public boolean applies() {
        return denominator > 0;
    }

    /** Whether there is something to count and nobody knows any of it. */
    public boolean isUnknown() {
        return applies() && unknown >= denominator;
    }

    /** From 0 to 100, with six decimals; null when it does not apply. */
    public @Nullable BigDecimal percent() {
        return percentOf(numerator);
    }

    /** The share that is tolerated until a date; null when the indicator does not apply. */
    public @Nullable BigDecimal derogatedPercent() {
        return percentOf(derogated);
    }

    /** The share that nobody knows; null when the indicator does not apply. */
    public @Nullable BigDecimal unknownPercent() {
        return percentOf(unknown);
    }

    private @Nullable BigDecimal percentOf(long part) {
        return applies()
                ? BigDecimal.valueOf(part)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                : null;
    }

    public boolean isStaleOn(LocalDate today) {
        return valueDate.isBefore(today.minusDays(STALE_AFTER_DAYS));
    }

    /** By the exact ratio: 65.996 % misses a target of 66 %, although it shows as 66 %. */
    public boolean meets(BigDecimal target) {
        return distance(target).signum() <= 0;
    }

    /**
     * @param target percent from 0 to 100; null when there is none
     */
    public Standing standing(@Nullable BigDecimal target, LocalDate today) {
        if (!applies() || target == null || !indicator.isShare()) {
            return Standing.NONE;
        }
        if (isStaleOn(today)) {
            return Standing.STALE;
        }
        if (isUnknown()) {
            return Standing.UNKNOWN;
        }
        if (meets(target)) {
            return Standing.MET;
        }
        var near = BigDecimal.valueOf(NEAR).multiply(BigDecimal.valueOf(denominator));
        return distance(target).compareTo(near) <= 0 ? Standing.NEAR : Standing.MISSED;
    }

    /** How far on the wrong side of the target, in percent times the denominator: exact. */
    private BigDecimal distance(BigDecimal target) {
        var wanted = target.multiply(BigDecimal.valueOf(denominator));
        var found = BigDecimal.valueOf(numerator).multiply(HUNDRED);
        return indicator.lowerIsBetter() ? found.subtract(wanted) : wanted.subtract(found);
    }
}
