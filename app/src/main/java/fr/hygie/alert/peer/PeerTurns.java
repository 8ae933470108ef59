package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Exchange.News;
import fr.hygie.scope.Pauses;
import fr.hygie.scope.PlatformWork;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose turn it is, which process has a peer in hand, and how its turn ended. */
@Service
@Transactional
class PeerTurns {
    private static final String NAME = "peers";
    static final int FAILURES_UNTIL_QUIET = 3;
    private static final Duration AT_FIRST = Duration.ofSeconds(5);
    private static final Pauses QUIET = new Pauses(Duration.ofSeconds(15), 2, Duration.ofHours(1));

    private final JdbcClient jdbc;
    private final PlatformWork platform;
    private final Clock clock;
    private final Duration lease;

    /** @param lease renewed for as long as the process is at it: when it is killed, another one goes on after this */
    PeerTurns(JdbcClient jdbc, PlatformWork platform, Clock clock, @Value("${hygie.peers.lease:1m}") Duration lease) {
        this.jdbc = jdbc;
        this.platform = platform;
        this.clock = clock;
        this.lease = lease;
    }

    /** Who of whom: what a worker takes in hand. */
    record Due(UUID organisation, UUID id) {}

    /** Peers with something to do, of all organisations, those first that waited longest; each is handed out once. Needs no scope. */
    @Transactional(propagation = Propagation.SUPPORTS)
    List<Due> due(int most) {
        return platform.call(
                NAME,
                () -> jdbc.sql("select * from alert_peer_due(?, make_interval(secs => ?), ?)")
                        .params(now(), (double) lease.toSeconds(), most)
                        .query((row, number) ->
                                new Due(row.getObject("organisation_id", UUID.class), row.getObject("id", UUID.class)))
                        .list());
    }

    /** Keeps peers that this process is at work with for itself. Needs no scope. */
    @Transactional(propagation = Propagation.SUPPORTS)
    void hold(Collection<Due> inHand) {
        platform.run(
                NAME,
                () -> jdbc.sql("select alert_peer_hold(?, make_interval(secs => ?))")
                        .params(inHand.stream().map(Due::id).toArray(UUID[]::new), (double) lease.toSeconds())
                        .query((row, number) -> 0)
                        .list());
    }

    /** Its turn is now. Needs no scope. */
    @Transactional(propagation = Propagation.SUPPORTS)
    void wake(UUID peer) {
        platform.run(
                NAME,
                () -> jdbc.sql("select alert_peer_wake(?, ?)")
                        .params(peer, now())
                        .query((row, number) -> 0)
                        .list());
    }

    /** Where the next reading goes on, and when; in the transaction that keeps what was read. */
    void read(Peer peer, News news) {
        jdbc.sql("""
                        update alert_peer set position = ?, etag = ?,
                          next_pull = cast(? as timestamptz) + case when ? then interval '0' else every end
                        where organisation_id = ? and id = ?""")
                .params(news.position(), news.etag(), now(), news.more(), peer.organisation(), peer.id())
                .update();
    }

    void succeeded(Peer peer) {
        jdbc.sql("""
                        update alert_peer set failures = 0, quiet_until = null, claimed_until = null, last_error = '', last_success = ?
                        where organisation_id = ? and id = ?""").params(now(), peer.organisation(), peer.id()).update();
    }

    /** After a few failures the peer is left alone, ever longer, up to an hour. */
    void failed(Peer peer, String reason) {
        int failures = peer.failures() + 1;
        var wait = failures < FAILURES_UNTIL_QUIET ? AT_FIRST : QUIET.after(failures - FAILURES_UNTIL_QUIET + 1);
        long jitter = Math.floorMod(peer.id().getLeastSignificantBits() + failures * 7_919L, wait.toMillis() / 4 + 1);
        jdbc.sql("""
                        update alert_peer set failures = ?, quiet_until = ?, claimed_until = null, last_error = ?
                        where organisation_id = ? and id = ?""")
                .params(
                        failures,
                        now().plus(wait).plusNanos(jitter * 1_000_000),
                        Peers.clean(reason),
                        peer.organisation(),
                        peer.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
