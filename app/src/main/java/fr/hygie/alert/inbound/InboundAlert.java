package fr.hygie.alert.inbound;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody brought.
 *
 * @param origin the program or the source that brought it
 * @param foreignId of the report or the event at whoever tells it; empty: none
 * @param creator identifier of whoever made it, in the words of its sender; empty when it was not said
 * @param withdrawn whether its author takes it back
 * @param alert what it became; null while nothing
 * @param sources reports that others told it under before its sender, the first of them first
 */
public record InboundAlert(
        UUID id,
        UUID organisation,
        Channel channel,
        String origin,
        String foreignId,
        String foreignVersion,
        String creator,
        String author,
        AlertContent content,
        Tlp tlp,
        Pap pap,
        boolean withdrawn,
        boolean exercise,
        Instant receivedAt,
        State state,
        @Nullable UUID alert,
        List<String> sources) {

    /** By which way it came. */
    public enum Channel {
        TAXII,
        MISP,
        /** Of a publisher or a CERT, matched with inventories. */
        NOTICE
    }

    /** Where it stands. */
    public enum State {
        WAITING,
        ACCEPTED,
        REFUSED,
        /** A later version came before anybody decided. */
        REPLACED,
        /** Its author took it back before anybody decided. */
        WITHDRAWN
    }
}
