package fr.hygie.alert.stix;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A revision of an alert, ready to be told in STIX.
 *
 * @param created when its first revision was published
 * @param modified when this one was
 * @param published false for what is still being written: then a grouping is told instead of a report
 * @param sources reports that it was told under before it was taken over here, whoever made it first; empty for what was made here
 */
public record StixAlert(
        UUID alert,
        String reference,
        int revision,
        Tlp tlp,
        Pap pap,
        AlertContent content,
        Author author,
        Instant created,
        Instant modified,
        boolean published,
        boolean exercise,
        List<String> sources) {

    /** What was made here. */
    public StixAlert(
            UUID alert,
            String reference,
            int revision,
            Tlp tlp,
            Pap pap,
            AlertContent content,
            Author author,
            Instant created,
            Instant modified,
            boolean published,
            boolean exercise) {
        this(alert, reference, revision, tlp, pap, content, author, created, modified, published, exercise, List.of());
    }

    /** The same, that leads nowhere else. */
    public StixAlert withoutSources() {
        return new StixAlert(
                alert, reference, revision, tlp, pap, content, author, created, modified, published, exercise);
    }

    /**
     * In whose name it is told.
     *
     * @param name as shown; never that of a victim who asked for anonymity
     */
    public record Author(String name) {
        public static final Author ANONYMOUS = new Author("Établissement de santé (anonymisé)");
    }
}
