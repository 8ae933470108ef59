package fr.hygie.indicator;

/** What the figures of an indicator are. */
public enum IndicatorUnit {
    /** A share: numerator and denominator count the same things. */
    PERCENT,
    /** A sum of whole euros in the numerator, spread over what the denominator counts. */
    EUROS
}
