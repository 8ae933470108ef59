package fr.hygie.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What was said at a moment; never changed afterwards.
 *
 * @param number from 1
 * @param changes by field, before and after against the revision before; empty for the first
 * @param tlp under which it was told
 * @param anonymous whether it was told without the name of the victim
 * @param withdrawn the alert no longer holds: told like any revision
 */
public record AlertRevision(
        UUID alert,
        int number,
        Tlp tlp,
        Pap pap,
        boolean anonymous,
        AlertContent content,
        Map<String, List<Object>> changes,
        boolean withdrawn,
        Instant publishedAt,
        String publishedBy) {

    private static final String WITHHELD = "withheld";

    public AlertRevision {
        changes = Map.copyOf(changes);
    }

    /** Told in place of one that is not for the reader: there is more, and nothing of it is said. */
    public boolean ends() {
        return changes.containsKey(WITHHELD);
    }

    /** The end of what somebody is told, as if it were the next revision. */
    public AlertRevision endedBy(int next, Instant at) {
        return new AlertRevision(
                alert, next, tlp, pap, anonymous, content, Map.of(WITHHELD, List.of("", "")), withdrawn, at, "");
    }

    /** Without what stood there before: for whoever may not know it. Why it was withdrawn stays. */
    public AlertRevision withoutBefore() {
        var told = new HashMap<>(changes);
        told.keySet().retainAll(Set.of("withdrawn"));
        return new AlertRevision(
                alert, number, tlp, pap, anonymous, content, told, withdrawn, publishedAt, publishedBy);
    }
}
