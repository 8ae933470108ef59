package fr.hygie.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was said at a moment; never changed afterwards.
 *
 * @param number from 1
 * @param changes by field, before and after against the revision before; empty for the first
 * @param withdrawn the alert no longer holds: told like any revision
 */
public record AlertRevision(
        UUID alert,
        int number,
        AlertContent content,
        Map<String, List<Object>> changes,
        boolean withdrawn,
        Instant publishedAt,
        String publishedBy) {

    public AlertRevision {
        changes = Map.copyOf(changes);
    }
}
