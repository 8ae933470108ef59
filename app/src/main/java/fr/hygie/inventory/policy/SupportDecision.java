package fr.hygie.inventory.policy;

import fr.hygie.inventory.support.CycleSupport;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an establishment decided of the support of what it runs: the extension that it pays for, or an end of its own.
 *
 * @param cycle as {@link CycleSupport#cycle()} gives it
 * @param extendedUntil last day of the extension that is paid for; null when it decided an end
 * @param contract reference of the order or of the contract; null with {@code extendedUntil}
 * @param endsOn last day, whatever the publisher announces: what a supplier promised in writing, or a stricter rule of
 *     the house; null when it is about an extension
 * @param reason null with {@code endsOn}
 */
public record SupportDecision(
        String cycle,
        @Nullable LocalDate extendedUntil,
        @Nullable String contract,
        @Nullable LocalDate endsOn,
        @Nullable String reason,
        String decidedBy,
        Instant decidedAt) {

    public SupportDecision {
        if ((extendedUntil == null) == (endsOn == null)) {
            throw new IllegalArgumentException("an extension or an end, not both");
        }
    }

    /** Whether it is about an extension, and not about an end. */
    public boolean isExtension() {
        return extendedUntil != null;
    }
}
