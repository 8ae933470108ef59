package fr.hygie.alert;

import java.time.Instant;
import java.time.LocalDate;
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
 * @param reopenedAt when an answer was asked for again: it said that it is not concerned, and turned out to be exposed
 * @param plannedFor day on which the measures are to be taken, by {@code plannedBy}; null: nobody said so
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
        int escalation,
        @Nullable Instant reopenedAt,
        @Nullable LocalDate plannedFor,
        @Nullable String plannedBy) {

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
        /** Somebody takes them by a day. */
        PLANNED,
        PARTIAL,
        APPLIED
    }

    public boolean acknowledged() {
        return acknowledgedAt != null && reopenedAt == null;
    }

    /** A revision came since somebody last opened it. */
    public boolean unread() {
        return readRevision < revision;
    }
}
