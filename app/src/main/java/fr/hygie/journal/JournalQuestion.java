package fr.hygie.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted. Empty texts ask for nothing.
 *
 * @param who part of the name of the actor
 * @param action an action, or the module that it begins with
 * @param subject identifier of the subject, or part of its label
 * @param from first instant
 * @param to first instant after the period
 * @param text part of the label, of the values before or after
 */
public record JournalQuestion(
        String who,
        String action,
        String subject,
        @Nullable Instant from,
        @Nullable Instant to,
        String text) {

    public static JournalQuestion all() {
        return new JournalQuestion("", "", "", null, null, "");
    }

    /** What was asked, as the journal keeps it. */
    Map<String, ?> journalled() {
        var asked = new LinkedHashMap<String, Object>();
        put(asked, "who", who);
        put(asked, "action", action);
        put(asked, "subject", subject);
        put(asked, "from", from == null ? "" : from.toString());
        put(asked, "to", to == null ? "" : to.toString());
        put(asked, "text", text);
        return asked;
    }

    private static void put(Map<String, Object> asked, String name, String value) {
        if (!value.isEmpty()) {
            asked.put(name, value);
        }
    }
}
