package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.ForeignObjects;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.peer.Exchange.News;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.PeerTurns.Due;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and writes to peers, each on a thread of its own and in the name of its organisation. */
@Component
class PeerWork {
    private static final Logger LOG = LoggerFactory.getLogger(PeerWork.class);
    private static final Actor PEERS = Actor.platform("federation", "schedule");
    /** Peers at once: each may hold some tens of MiB and a connection of the pool. */
    private static final int PEERS_AT_ONCE = 8;

    private final Peers peers;
    private final PeerTurns turns;
    private final PeerTelling telling;
    private final PeerSecrets secrets;
    private final Map<Kind, Exchange> exchanges = new EnumMap<>(Kind.class);
    private final Counts counts;
    private final Inbound inbound;
    private final ForeignObjects objects;
    private final PeerRefusals refusals;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Semaphore room = new Semaphore(PEERS_AT_ONCE);
    private final Set<Due> inHand = ConcurrentHashMap.newKeySet();

    PeerWork(
            Peers peers,
            PeerTurns turns,
            PeerTelling telling,
            PeerSecrets secrets,
            List<Exchange> exchanges,
            Counts counts,
            Inbound inbound,
            ForeignObjects objects,
            PeerRefusals refusals,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.peers = peers;
        this.turns = turns;
        this.telling = telling;
        this.secrets = secrets;
        exchanges.forEach(exchange -> this.exchanges.put(exchange.kind(), exchange));
        this.counts = counts;
        this.inbound = inbound;
        this.objects = objects;
        this.refusals = refusals;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${hygie.peers.interval:3s}", initialDelayString = "${hygie.peers.interval:3s}")
    void startDue() {
        int free = room.availablePermits();
        if (free > 0) {
            turns.due(free)
                    .forEach(due -> Thread.ofVirtual().name("peer-" + due.id()).start(() -> take(due)));
        }
    }

    private void take(Due due) {
        inHand.add(due);
        try {
            room.acquire();
            try {
                Scope.of(PEERS, due.organisation()).run(() -> carryOut(due.id()));
            } finally {
                room.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("the turn of peer {} of {} could not begin", due.id(), due.organisation(), failure);
            fail(due);
        } finally {
            inHand.remove(due);
        }
    }

    /** So that it is left alone for a while rather than begun again at once. */
    private void fail(Due due) {
        try {
            Scope.of(PEERS, due.organisation())
                    .run(() -> peers.find(due.id())
                            .ifPresent(peer -> turns.failed(peer, "an error of Hygie: its log says more")));
        } catch (RuntimeException again) {
            LOG.error("nor could that be written down: peer {} waits for the end of its lease", due.id(), again);
        }
    }

    /** However long a turn takes, nobody else takes it over while this process lives. */
    @Scheduled(fixedDelayString = "${hygie.peers.renewal:15s}", initialDelayString = "${hygie.peers.renewal:15s}")
    void hold() {
        if (!inHand.isEmpty()) {
            turns.hold(inHand);
        }
    }

    /** What is to be told first: an alert is more urgent than news. In the scope of the organisation of the peer. */
    void carryOut(UUID id) {
        var found = peers.find(id);
        if (found.isEmpty()) {
            return;
        }
        var peer = found.get();
        try {
            var secret = secrets.secret(peer);
            telling.tellAll(peer, secret);
            if (peer.pull() && isDue(peer)) {
                read(peer, secret);
                count(peer, secret);
            }
            turns.succeeded(peer);
        } catch (PeerFailure | PeerRefused failure) {
            turns.failed(peer, String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("peer {} of {}", peer.id(), peer.organisation(), failure);
            turns.failed(peer, "an error of Hygie: its log says more");
        }
    }

    private boolean isDue(Peer peer) {
        var next = peer.nextPull();
        return next == null || !next.isAfter(clock.instant());
    }

    private void read(Peer peer, String secret) {
        News news = exchange(peer).read(peer, secret);
        transaction.executeWithoutResult(status -> {
            var fresh = foreign(peer, news.proposals());
            inbound.keep(
                    peer.organisation(),
                    peer.kind() == Kind.TAXII || peer.kind() == Kind.HYGIE ? Channel.TAXII : Channel.MISP,
                    peer.name(),
                    fresh);
            objects.keep(peer.organisation(), peer.id(), news.objects());
            refusals.keep(peer, news.refused());
            turns.read(peer, news);
        });
    }

    /** Numbers go up; the other side may be of a version that does not take them. */
    private void count(Peer peer, String secret) {
        if (exchange(peer) instanceof HygieExchange hygie) {
            var news = counts.news(peer);
            if (!news.isEmpty()) {
                hygie.count(peer, secret, news);
                counts.told(peer, news);
            }
        }
    }

    /**
     * Asks a peer the least there is, at somebody's wish.
     *
     * @return what went wrong; empty when nothing did
     */
    String greet(Peer peer) {
        try {
            exchange(peer).greet(peer, secrets.secret(peer));
            return "";
        } catch (PeerFailure | PeerRefused failure) {
            return String.valueOf(failure.getMessage());
        }
    }

    /** Without what the house of the peer told or was told here. */
    private List<Proposal> foreign(Peer peer, List<Proposal> proposals) {
        var ours = Set.copyOf(jdbc.sql("select k from unnest(?) as k where stix_is_known(k, ?)")
                .params(proposals.stream().map(Proposal::key).toArray(String[]::new), peer.organisation())
                .query(String.class)
                .list());
        return proposals.stream()
                .filter(proposal -> proposal.key().isEmpty() || !ours.contains(proposal.key()))
                .toList();
    }

    private Exchange exchange(Peer peer) {
        return Objects.requireNonNull(exchanges.get(peer.kind()));
    }
}
