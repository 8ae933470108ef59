package fr.hygie.alert;

import org.jspecify.annotations.Nullable;

/**
 * A measure to take.
 *
 * @param id stays the same from one revision to the next, so that what is done stays done
 * @param blocks whether the adversary can notice it, such as a blocked address; null: nobody said so
 */
public record Step(
        String id, Phase phase, String text, @Nullable Boolean blocks) {
    /** When it is to be taken. */
    public enum Phase {
        IMMEDIATE,
        CORRECTIVE
    }

    public Step(String id, Phase phase, String text) {
        this(id, phase, text, null);
    }

    /** Active in the words of PAP: not allowed under PAP:AMBER or stricter. */
    public boolean activelyBlocks() {
        return Boolean.TRUE.equals(blocks);
    }
}
