package fr.hygie.alert.peer;

import fr.hygie.alert.RevisionPublished;
import fr.hygie.scope.PlatformWork;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What waits to be told to each peer, filled in the transaction of the publication. */
@Service
@Transactional
public class PeerQueue {
    private static final Duration LOOKED_BACK = Duration.ofDays(2);
    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final PlatformWork platform;
    private final Clock clock;

    PeerQueue(JdbcClient jdbc, PlatformWork platform, Clock clock) {
        this.jdbc = jdbc;
        this.platform = platform;
        this.clock = clock;
    }

    /**
     * Something that waits to be told, or could not be.
     *
     * @param gone number of the revision that the peer has, or was to have, and must give up; 0: none
     */
    public record Queued(UUID alert, int revision, String state, int attempts, String reason, int gone) {}

    @EventListener
    void published(RevisionPublished event) {
        jdbc.sql("select alert_queue(?, ?)")
                .params(event.alert(), event.cursor())
                .query((row, number) -> 0)
                .single();
        jdbc.sql("select alert_queue_gone(?, ?)")
                .params(event.alert(), event.cursor())
                .query((row, number) -> 0)
                .single();
    }

    /** What reached a desk without a publication is queued all the same. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    @Transactional(propagation = Propagation.SUPPORTS)
    void queueLate() {
        platform.run(
                "peers",
                () -> jdbc.sql("select alert_queue_late(?)")
                        .param(clock.instant().minus(LOOKED_BACK).atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single());
    }

    /** What was queued for a peer, the oldest first; what is done last. */
    @Transactional(readOnly = true)
    public List<Queued> queue(UUID peer) {
        return queued(peer, "", MOST);
    }

    List<Queued> waiting(UUID peer, int most) {
        return queued(peer, " and state = 'QUEUED'", most);
    }

    private List<Queued> queued(UUID peer, String condition, int most) {
        return jdbc.sql("select * from alert_outbox where organisation_id = ? and peer_id = ?" + condition
                        + " order by state <> 'QUEUED', place, revision limit ?")
                .params(Scope.require().active(), peer, most)
                .query((row, number) -> new Queued(
                        row.getObject("alert_id", UUID.class),
                        row.getInt("revision"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getString("reason"),
                        row.getInt("gone")))
                .list();
    }

    /** The revision of an alert that a peer was told last; empty when it was told none. */
    @Transactional(readOnly = true)
    Optional<Integer> lastTold(Peer peer, UUID alert) {
        return jdbc.sql("""
                        select revision from alert_outbox where organisation_id = ? and peer_id = ? and alert_id = ?
                          and state = 'SENT' and gone = 0 and reason = '' order by revision desc limit 1""")
                .params(peer.organisation(), peer.id(), alert)
                .query(Integer.class)
                .optional();
    }

    /** Whether the first revision of an alert that a peer was told was anonymous; empty when it was told none. */
    @Transactional(readOnly = true)
    Optional<Boolean> wasFirstToldAnonymously(Peer peer, UUID alert) {
        return jdbc.sql("""
                        select r.anonymous from alert_outbox o join alert_revision r on r.alert_id = o.alert_id and r.number = o.revision
                        where o.organisation_id = ? and o.peer_id = ? and o.alert_id = ?
                          and o.state = 'SENT' and o.gone = 0 and o.reason = '' order by o.revision limit 1""")
                .params(peer.organisation(), peer.id(), alert)
                .query(Boolean.class)
                .optional();
    }

    void told(Peer peer, Queued queued, String state, String reason) {
        jdbc.sql("""
                        update alert_outbox set state = ?, reason = ?, attempts = attempts + 1,
                          sent_at = case when ? = 'SENT' then cast(? as timestamptz) end
                        where organisation_id = ? and peer_id = ? and alert_id = ? and revision = ?""")
                .params(
                        state,
                        Peers.clean(reason),
                        state,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        peer.organisation(),
                        peer.id(),
                        queued.alert(),
                        queued.revision())
                .update();
    }
}
