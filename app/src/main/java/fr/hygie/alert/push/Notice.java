package fr.hygie.alert.push;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/**
 * That an alert was told, without what it says: whoever is told fetches it under their own rights.
 *
 * @param cursor place in the order of all
 * @param recipients organisations whose open pages are told
 */
record Notice(
        long cursor,
        UUID alert,
        int number,
        String reference,
        String kind,
        String severity,
        String tlp,
        boolean exercise,
        boolean withdrawn,
        Set<UUID> recipients) {

    Notice {
        recipients = Set.copyOf(recipients);
    }

    /** Milliseconds within which the pages that are told ask for more: a whole region does not ask at once. */
    int spread() {
        return Math.clamp(recipients.size() / 4, 300, 2_000);
    }

    /** One event; made once and shared by all streams. All values are identifiers of ours: nothing to escape. */
    byte[] event() {
        return """
                id: %d
                event: alert
                data: {"alert":"%s","revision":%d,"reference":"%s","kind":"%s","severity":"%s","tlp":"%s","exercise":%b,"withdrawn":%b,"spread":%d}

                """.formatted(cursor, alert, number, reference, kind, severity, tlp, exercise, withdrawn, spread())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
