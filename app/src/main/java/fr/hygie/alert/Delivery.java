package fr.hygie.alert;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient received, read, answered and did about an alert.
 *
 * @param revision the last one on its desk
 * @param readRevision the last one that somebody opened; 0: none
 * @param answer null while nobody has answered
 * @param steps identifiers of the steps that are done
 * @param escalation how often further people were told because nobody acknowledged: 1 deputies, 2 the director
 */
public record Delivery(
        UUID organisation,
        String name,
        int revision,
        Instant deliveredAt,
        @Nullable Instant receivedAt,
        @Nullable Instant readAt,
        int readRevision,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Answer answer,
        String reason,
        Protection protection,
        Set<String> steps,
        Exposure exposure,
        Instant assessedAt,
        int escalation) {

    public Delivery {
        steps = Set.copyOf(steps);
    }

    /** What a recipient says of itself. */
    public enum Answer {
        CONCERNED,
        NOT_CONCERNED
    }

    /** How far the measures are taken. */
    public enum Protection {
        NONE,
        PLANNED,
        PARTIAL,
        APPLIED
    }

    public boolean acknowledged() {
        return acknowledgedAt != null;
    }

    /** A revision came since somebody last opened it. */
    public boolean unread() {
        return readRevision < revision;
    }
}
