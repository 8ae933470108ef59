package fr.hygie.alert.stix;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import java.time.Instant;
import java.util.UUID;

/**
 * A revision of an alert, ready to be told in STIX.
 *
 * @param created when its first revision was published
 * @param modified when this one was
 * @param published false for what is still being written: then a grouping is told instead of a report
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
        boolean exercise) {

    /**
     * In whose name it is told.
     *
     * @param name as shown; never that of a victim who asked for anonymity
     */
    public record Author(String name) {
        public static final Author ANONYMOUS = new Author("Établissement de santé (anonymisé)");
    }
}
