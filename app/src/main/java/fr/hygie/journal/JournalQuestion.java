package fr.hygie.journal;

import java.time.Duration;
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

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    public static JournalQuestion all() {
        return new JournalQuestion("", "", "", null, null, "");
    }

    /**
     * The same within the period in which it is answered. Parts of texts, and modules, are looked for entry by entry:
     * within ninety days when no first day was asked for, and never within more than a year.
     */
    public JournalQuestion bounded(Instant now) {
        if (!readsEntryByEntry()) {
            return this;
        }
        var end = to == null || to.isAfter(now) ? now : to;
        var earliest = end.minus(LONGEST);
        var first = from == null ? end.minus(USUAL) : from.isBefore(earliest) ? earliest : from;
        return new JournalQuestion(who, action, subject, first, to, text);
    }

    private boolean readsEntryByEntry() {
        return !(who + subject + text).isEmpty() || !action.isEmpty() && !isOneAction();
    }

    /** Whether an action is asked for, and not a module. */
    boolean isOneAction() {
        return action.indexOf('.') > 0;
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
