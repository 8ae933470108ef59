package fr.hygie.alert.peer;

import fr.hygie.alert.Tlp;
import fr.hygie.alert.misp.ToldAlert;
import fr.hygie.alert.misp.ToldAlerts;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.PeerQueue.Queued;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells a peer what waits for it, in the order in which it was published. */
@Component
class PeerTelling {
    private static final int AT_ONCE = 50;

    private final PeerQueue queue;
    private final PeerReach reach;
    private final ToldAlerts told;
    private final Map<Kind, Exchange> exchanges = new EnumMap<>(Kind.class);

    PeerTelling(PeerQueue queue, PeerReach reach, ToldAlerts told, List<Exchange> exchanges) {
        this.queue = queue;
        this.reach = reach;
        this.told = told;
        exchanges.forEach(exchange -> this.exchanges.put(exchange.kind(), exchange));
    }

    /** @throws PeerFailure when it does not take what it may take later */
    void tellAll(Peer peer, String secret) {
        if (!peer.push()) {
            return;
        }
        var waiting = queue.waiting(peer.id(), AT_ONCE);
        while (!waiting.isEmpty()) {
            waiting.forEach(queued -> tell(peer, secret, queued));
            waiting = queue.waiting(peer.id(), AT_ONCE);
        }
    }

    /** The last revision is told: an earlier one that still waits is told with it. */
    private void tell(Peer peer, String secret, Queued queued) {
        if (queued.gone() > 0) {
            takeBack(peer, secret, queued);
            return;
        }
        var alert = told.find(queued.alert());
        if (alert.isEmpty() || !mayGo(peer, alert.get().alert().tlp())) {
            queue.told(peer, queued, "DEAD", "it may not go there any more");
            return;
        }
        if (alert.get().alert().revision() > queued.revision()) {
            queue.told(peer, queued, "SENT", "told with a later revision");
            return;
        }
        if (told.cameFrom(queued.alert(), peer.name())) {
            queue.told(peer, queued, "DEAD", "it came from there");
            return;
        }
        send(peer, secret, queued, alert.get());
    }

    /** Of what has become too strict for a peer that has an earlier revision: that one is taken back, and nothing new is said. */
    private void takeBack(Peer peer, String secret, Queued queued) {
        queue.lastTold(peer, queued.alert())
                .flatMap(last -> told.takenBack(queued.alert(), last))
                .ifPresentOrElse(
                        gone -> send(peer, secret, queued, gone),
                        () -> queue.told(peer, queued, "DEAD", "nothing of it was told there"));
    }

    private void send(Peer peer, String secret, Queued queued, ToldAlert alert) {
        try {
            Objects.requireNonNull(exchanges.get(peer.kind())).tell(peer, secret, forThose(peer, alert));
            queue.told(peer, queued, "SENT", "");
        } catch (PeerFailure failure) {
            var reason = String.valueOf(failure.getMessage());
            queue.told(peer, queued, failure.isForGood() ? "DEAD" : "QUEUED", reason);
            if (!failure.isForGood()) {
                throw failure;
            }
        }
    }

    /** Who made what is told without name may be whom it struck: others learn it only when they were told before. */
    private ToldAlert forThose(Peer peer, ToldAlert alert) {
        boolean hides = !peer.internal()
                && queue.wasFirstToldAnonymously(peer, alert.alert().alert()).orElse(alert.isAnonymous());
        return hides ? alert.withoutMaker() : alert;
    }

    /** Marks may have changed since it was queued, and what a name stands for. */
    private boolean mayGo(Peer peer, Tlp tlp) {
        boolean inside = peer.internal()
                && (peer.confirmed()
                        || reach.isPrivate(reach.admitted(peer.address()).getHost()));
        return inside ? tlp != Tlp.RED : tlp.mayTravelInClear();
    }
}
