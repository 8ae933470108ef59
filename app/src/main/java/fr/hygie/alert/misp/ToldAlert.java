package fr.hygie.alert.misp;

import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixAlert;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last revision of an alert that the caller received or wrote.
 *
 * @param author organisation in whose name it is told; the alert itself when it is anonymous
 * @param origin who made it, when it came from elsewhere; null for what was made here
 */
public record ToldAlert(
        StixAlert alert,
        UUID author,
        boolean withdrawn,
        @Nullable Origin origin) {
    private static final long FIFTY_TWO_BITS = (1L << 52) - 1;

    /**
     * Who made what was taken over here.
     *
     * @param event its own identifier in the dialect of MISP; null when it came by another way
     * @param creator empty when it was not said
     */
    public record Origin(@Nullable UUID event, String creator, String author) {}

    /** Whether it does not say in whose name it is told. */
    public boolean isAnonymous() {
        return author.equals(alert.alert());
    }

    /** The same as if it had been made here. */
    public ToldAlert withoutMaker() {
        return new ToldAlert(alert.withoutSources(), author, withdrawn, null);
    }

    /** Of the event: an event that was made elsewhere keeps its own wherever it goes. */
    public UUID uuid() {
        return origin == null ? alert.alert() : Objects.requireNonNullElse(origin.event(), alert.alert());
    }

    /** MISP counts its events: a number that follows from the identifier, safe in JSON. */
    String number() {
        return number(uuid());
    }

    static String number(UUID uuid) {
        return String.valueOf(uuid.getMostSignificantBits() & FIFTY_TWO_BITS);
    }

    /** Never rewritten: whoever made an event stays its creator. */
    UUID creator() {
        var made = origin == null ? Optional.<UUID>empty() : MispReader.uuid(origin.creator());
        return made.isPresent() && !uuid().equals(alert.alert()) ? made.get() : ownCreator();
    }

    private UUID ownCreator() {
        return NameUuid.of("misp-organisation", author.toString());
    }

    /** MISP knows one organisation of a name: one that is not named bears the reference of its alert. */
    String creatorName() {
        if (origin != null
                && !creator().equals(ownCreator())
                && !origin.author().isBlank()) {
            return origin.author();
        }
        var name = alert.author().name();
        return isAnonymous() ? name + " " + alert.reference() : name;
    }

    /** Seconds since 1970. */
    String timestamp() {
        return String.valueOf(alert.modified().getEpochSecond());
    }
}
