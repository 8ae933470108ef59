package fr.hygie.alert.peer;

import fr.hygie.alert.RevisionPublished;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.scope.SecretBox;
import fr.hygie.scope.StorableJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The peers of each organisation: set up, forgotten, their queues and how they fare. */
@Service
@Transactional
public class Peers {
    static final int FAILURES_UNTIL_QUIET = 3;
    private static final Duration LONGEST_QUIET = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int MOST = 100;

    private static final String SELECT = "select *, extract(epoch from every)::bigint as seconds from alert_peer";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final PeerReach reach;
    private final Journal journal;
    private final Clock clock;

    Peers(JdbcClient jdbc, SecretBox box, PeerReach reach, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.reach = reach;
        this.journal = journal;
        this.clock = clock;
    }

    /** Something that waits to be told, or could not be. */
    public record Queued(UUID alert, int revision, String state, int attempts, String reason) {}

    /** Who of whom: what a worker takes in hand. */
    record Due(UUID organisation, UUID id) {}

    /**
     * Sets a peer up for the active organisation.
     *
     * @throws PeerRefused when it cannot be as wished
     */
    public UUID add(Wish wish) {
        if (wish.name().isBlank()
                || wish.name().length() > 100
                || wish.login().length() > 200
                || wish.secret().length() > 1_000) {
            throw new PeerRefused("a name of at most 100 characters is expected");
        }
        if (wish.push() && (wish.kind() == Kind.MISP_FEED || !wish.internal() && wish.standsFor() == null)) {
            throw new PeerRefused("what is written to is no feed, and is one's own or serves somebody");
        }
        var organisation = Scope.require().active();
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into alert_peer (organisation_id, id, name, kind, address, login, secret, pull, push, internal,
                          stands_for, every, next_pull)
                        values (:organisation, :id, :name, :kind, :address, :login, :secret, :pull, :push, :internal, :for,
                          make_interval(mins => :every), :now)""")
                .param("organisation", organisation)
                .param("id", id)
                .param("name", wish.name().strip())
                .param("kind", wish.kind().name())
                .param("address", reach.admitted(wish.address()).toString())
                .param("login", wish.login())
                .param("secret", box.seal(wish.secret().getBytes(StandardCharsets.UTF_8), "peer:" + id))
                .param("pull", wish.pull())
                .param("push", wish.push())
                .param("internal", wish.internal())
                .param("for", wish.standsFor())
                .param("every", Math.clamp(wish.everyMinutes(), 1, 10_080))
                .param("now", now())
                .update();
        journal.record(Act.of(organisation, "alert.peer-added", "alert-peer", id, wish.name())
                .changing(null, Map.of("address", wish.address(), "pull", wish.pull(), "push", wish.push())));
        return id;
    }

    /** Forgets a peer and its queue. */
    public boolean remove(UUID id) {
        var names = jdbc.sql("delete from alert_peer where organisation_id = ? and id = ? returning name")
                .params(Scope.require().active(), id)
                .query(String.class)
                .list();
        names.forEach(
                name -> journal.record(Act.of(Scope.require().active(), "alert.peer-removed", "alert-peer", id, name)));
        return !names.isEmpty();
    }

    /** Of the active organisation, by name. */
    @Transactional(readOnly = true)
    public List<Peer> all() {
        return jdbc.sql(SELECT + " where organisation_id = ? order by name, id limit ?")
                .params(Scope.require().active(), MOST)
                .query((row, number) -> peer(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Peer> find(UUID id) {
        return jdbc.sql(SELECT + " where organisation_id = ? and id = ?")
                .params(Scope.require().active(), id)
                .query((row, number) -> peer(row))
                .optional();
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
                        row.getString("reason")))
                .list();
    }

    String secret(Peer peer) {
        var sealed = jdbc.sql("select secret from alert_peer where organisation_id = ? and id = ?")
                .params(peer.organisation(), peer.id())
                .query((row, number) -> row.getBytes("secret"))
                .single();
        return new String(box.open(sealed, "peer:" + peer.id()), StandardCharsets.UTF_8);
    }

    @EventListener
    void published(RevisionPublished event) {
        jdbc.sql("select alert_queue(?, ?)")
                .params(event.alert(), event.cursor())
                .query((row, number) -> 0)
                .single();
    }

    /** Peers with something to do, of all organisations; each is handed out once. Needs no scope. */
    List<Due> due() {
        return jdbc.sql("select * from alert_peer_due(?, make_interval(secs => ?))")
                .params(now(), (double) LEASE.toSeconds())
                .query((row, number) ->
                        new Due(row.getObject("organisation_id", UUID.class), row.getObject("id", UUID.class)))
                .list();
    }

    void told(Peer peer, Queued queued, String state, String reason) {
        jdbc.sql("""
                        update alert_outbox set state = ?, reason = ?, attempts = attempts + 1,
                          sent_at = case when ? = 'SENT' then cast(? as timestamptz) end
                        where organisation_id = ? and peer_id = ? and alert_id = ? and revision = ?""")
                .params(
                        state,
                        clean(reason),
                        state,
                        now(),
                        peer.organisation(),
                        peer.id(),
                        queued.alert(),
                        queued.revision())
                .update();
    }

    /** Where the next reading goes on; in the transaction that keeps what was read. */
    void read(Peer peer, String position, String etag) {
        jdbc.sql("""
                        update alert_peer set position = ?, etag = ?, next_pull = cast(? as timestamptz) + every
                        where organisation_id = ? and id = ?""")
                .params(position, etag, now(), peer.organisation(), peer.id())
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
        var wait = failures < FAILURES_UNTIL_QUIET
                ? Duration.ofSeconds(5)
                : Duration.ofSeconds(
                        Math.min(LONGEST_QUIET.toSeconds(), 15L << Math.min(12, failures - FAILURES_UNTIL_QUIET)));
        long jitter = Math.floorMod(peer.id().getLeastSignificantBits() + failures * 7_919L, wait.toMillis() / 4 + 1);
        jdbc.sql("""
                        update alert_peer set failures = ?, quiet_until = ?, claimed_until = null, last_error = ?
                        where organisation_id = ? and id = ?""")
                .params(
                        failures,
                        now().plus(wait).plusNanos(jitter * 1_000_000),
                        clean(reason),
                        peer.organisation(),
                        peer.id())
                .update();
    }

    private static String clean(String text) {
        return StorableJson.clean(text.length() > 500 ? text.substring(0, 500) : text);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Peer peer(ResultSet row) throws SQLException {
        return new Peer(
                row.getObject("organisation_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                Kind.valueOf(row.getString("kind")),
                row.getString("address"),
                row.getString("login"),
                row.getBoolean("pull"),
                row.getBoolean("push"),
                row.getBoolean("internal"),
                row.getObject("stands_for", UUID.class),
                Duration.ofSeconds(row.getLong("seconds")),
                row.getString("position"),
                row.getString("etag"),
                row.getInt("failures"),
                instant(row, "next_pull"),
                instant(row, "quiet_until"),
                instant(row, "last_success"),
                row.getString("last_error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
