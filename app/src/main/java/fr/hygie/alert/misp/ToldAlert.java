package fr.hygie.alert.misp;

import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixAlert;
import java.util.UUID;

/**
 * The last revision of an alert that the caller received or wrote.
 *
 * @param author organisation in whose name it is told; the alert itself when it is anonymous
 */
public record ToldAlert(StixAlert alert, UUID author, boolean withdrawn) {
    private static final long FIFTY_TWO_BITS = (1L << 52) - 1;

    public UUID uuid() {
        return alert.alert();
    }

    /** MISP counts its events: a number that follows from the identifier, safe in JSON. */
    String number() {
        return number(uuid());
    }

    static String number(UUID uuid) {
        return String.valueOf(uuid.getMostSignificantBits() & FIFTY_TWO_BITS);
    }

    UUID creator() {
        return NameUuid.of("misp-organisation", author.toString());
    }

    /** MISP knows one organisation of a name: one that is not named bears the reference of its alert. */
    String creatorName() {
        var name = alert.author().name();
        return author.equals(uuid()) ? name + " " + alert.reference() : name;
    }

    /** Seconds since 1970. */
    String timestamp() {
        return String.valueOf(alert.modified().getEpochSecond());
    }
}
