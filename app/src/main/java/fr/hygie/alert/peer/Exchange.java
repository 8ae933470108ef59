package fr.hygie.alert.peer;

import fr.hygie.alert.misp.ToldAlert;
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
     */
    record News(List<Proposal> proposals, String position, String etag) {}

    /** @throws PeerFailure when it cannot be read */
    News read(Peer peer, String secret);

    /**
     * Tells an alert; twice is as good as once.
     *
     * @throws PeerFailure when it was not taken
     */
    void tell(Peer peer, String secret, ToldAlert alert);
}
