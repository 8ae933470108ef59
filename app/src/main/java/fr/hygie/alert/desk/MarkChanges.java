package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.AudienceRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Under which marks an alert is told, and to whom: as much of a revision as what it says. */
public final class MarkChanges {
    /** Rules of an audience that an entry of the journal names. */
    private static final int MOST_RULES = 50;

    private MarkChanges() {}

    /**
     * What a draft changes against the last revision, in what it says and in what it is told under. That the audience is
     * another is told, not who is of it.
     *
     * @param told the audience of the last revision
     */
    public static Map<String, List<Object>> of(Alert alert, AlertRevision last, List<AudienceRule> told) {
        var changes = alert.draft().changesSince(last.content());
        if (alert.tlp() != last.tlp()) {
            changes.put("tlp", List.of(last.tlp().label(), alert.tlp().label()));
        }
        if (alert.pap() != last.pap()) {
            changes.put("pap", List.of(last.pap().label(), alert.pap().label()));
        }
        if (alert.anonymous() != last.anonymous()) {
            changes.put("anonymous", List.of("", ""));
        }
        if (!new HashSet<>(alert.audience()).equals(new HashSet<>(told))) {
            changes.put("audience", List.of("", ""));
        }
        return changes;
    }

    /** What an alert is told under and to whom, for the journal of its writer. */
    public static Map<String, Object> marks(Alert alert) {
        return Map.of(
                "title",
                alert.draft().title(),
                "tlp",
                alert.tlp().name(),
                "pap",
                alert.pap().name(),
                "anonymous",
                alert.anonymous(),
                "audience",
                alert.audience().stream()
                        .limit(MOST_RULES)
                        .map(AudienceRule::toString)
                        .toList());
    }
}
