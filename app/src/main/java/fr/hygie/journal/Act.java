package fr.hygie.journal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, or a sensitive thing that was read, as the journal keeps it.
 *
 * @param organisation whose journal it goes into
 * @param action {@code module.verb}, e.g. {@code inventory.asset-changed}; message key below {@code journal.action.}
 * @param subjectLabel what a person recognises, kept as it was on that day
 * @param before values before, only those that changed; null when there was nothing
 * @param after values after, only those that changed; null when nothing is left
 */
public record Act(
        UUID organisation,
        String action,
        String subjectKind,
        String subjectId,
        String subjectLabel,
        @Nullable Map<String, ?> before,
        @Nullable Map<String, ?> after) {

    public static Act of(UUID organisation, String action, String kind, Object id, String label) {
        return new Act(organisation, action, kind, id.toString(), label, null, null);
    }

    public Act changing(@Nullable Map<String, ?> from, @Nullable Map<String, ?> to) {
        return new Act(organisation, action, subjectKind, subjectId, subjectLabel, from, to);
    }
}
