package fr.hygie.indicator;

/**
 * What a module has just counted for one indicator of one organisation.
 *
 * @param denominator 0 when the indicator does not apply: the value is then "n/a", never 0 or 100 %
 * @param derogated in the denominator, not conform, tolerated until a date: never in the numerator
 * @param unknown in the denominator although nobody knows: never counted as conform
 */
public record Measure(String indicator, long numerator, long denominator, long derogated, long unknown) {
    public Measure {
        if (denominator < 0 || derogated < 0 || unknown < 0) {
            throw new IllegalArgumentException("negative count of " + indicator);
        }
    }
}
