package fr.hygie.alert;

/**
 * A measure to take.
 *
 * @param id stays the same from one revision to the next, so that what is done stays done
 */
public record Step(String id, Phase phase, String text) {
    /** When it is to be taken. */
    public enum Phase {
        IMMEDIATE,
        CORRECTIVE
    }
}
