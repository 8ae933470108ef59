package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.ForeignObjects.Kept;
import fr.hygie.alert.misp.ToldAlert;
import fr.hygie.alert.peer.PeerRefusals.Refusal;
import fr.hygie.alert.stix.Proposal;
import java.util.List;

/** A language in which a peer is read and written to. */
interface Exchange {
    Peer.Kind kind();

    /** Asks the least there is to ask. @throws PeerFailure when it is not answered as hoped */
    void greet(Peer peer, String secret);

    /**
     * What came since the last time.
     *
     * @param position where the next reading goes on
     * @param more whether it goes on at once
     * @param objects of STIX, kept for what later revisions leave out
     * @param refused what could not be read
     */
    record News(
            List<Proposal> proposals,
            String position,
            String etag,
            boolean more,
            List<Kept> objects,
            List<Refusal> refused) {
        static News of(List<Proposal> proposals, String etag, boolean more, List<Refusal> refused) {
            return new News(proposals, "", etag, more, List.of(), refused);
        }
    }

    /** @throws PeerFailure when it cannot be read */
    News read(Peer peer, String secret);

    /**
     * Tells an alert; twice is as good as once.
     *
     * @throws PeerFailure when it was not taken
     */
    void tell(Peer peer, String secret, ToldAlert alert);
}
