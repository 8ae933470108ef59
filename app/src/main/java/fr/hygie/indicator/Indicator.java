package fr.hygie.indicator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, by whom, and which way it should go. Its texts stand below {@code indicator.of.<id>.}: label,
 * numerator, denominator.
 *
 * @param id stays the same for ever: values, addresses and exports use it
 * @param module that supplies the figures
 * @param usualTarget percent from 0 to 100; null when there is nothing to compare with
 */
public record Indicator(
        String id,
        String module,
        IndicatorUnit unit,
        Direction direction,
        @Nullable BigDecimal usualTarget) {

    public Indicator {
        if (!id.matches("[a-z][a-z0-9-]{1,59}")) {
            throw new IllegalArgumentException("not an identifier: " + id);
        }
    }

    public static Indicator share(String id, String module, Direction direction, String usualTarget) {
        return new Indicator(id, module, IndicatorUnit.PERCENT, direction, new BigDecimal(usualTarget));
    }

    public static Indicator euros(String id, String module) {
        return new Indicator(id, module, IndicatorUnit.EUROS, Direction.LOWER_IS_BETTER, null);
    }

    public boolean lowerIsBetter() {
        return direction == Direction.LOWER_IS_BETTER;
    }

    public boolean isShare() {
        return unit == IndicatorUnit.PERCENT;
    }

    /** Message keys of its texts begin so. */
    public String key() {
        return "indicator.of." + id + ".";
    }
}
