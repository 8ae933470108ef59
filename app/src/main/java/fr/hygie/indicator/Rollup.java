package fr.hygie.indicator;

import java.time.LocalDate;

/**
 * An indicator summed over establishments: never a mean of their percentages.
 *
 * @param sum Σ numerators over Σ denominators; its date is the oldest one
 * @param newest the latest date of a value in it
 * @param establishments that count in it
 * @param notApplicable establishments that add nothing, since they have nothing to count
 * @param stale of those that count, how many are known for too long
 * @param met of those that count and are fresh, how many are at the target
 */
public record Rollup(
        IndicatorValue sum,
        LocalDate newest,
        int establishments,
        int notApplicable,
        int stale,
        int met,
        int near,
        int missed) {

    public Indicator indicator() {
        return sum.indicator();
    }
}
