package fr.hygie.indicator;

/** Which way an indicator is to go. */
public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER
}
