package fr.hygie.journal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry as it is read.
 *
 * @param before values before the act; null when there was nothing
 * @param after values after the act; null when nothing is left
 */
public record JournalEntry(
        UUID organisation,
        long number,
        Instant at,
        String actor,
        @Nullable UUID account,
        String origin,
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
