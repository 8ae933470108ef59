package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.ForeignObjects;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.alert.peer.PeerRefused.Reason;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The peers of each organisation: set up, changed, forgotten. */
@Service
@Transactional
public class Peers {
    private static final int MOST = 100;

    private static final String SELECT = """
            select p.*, extract(epoch from p.every)::bigint as seconds,
              (select count(*) from alert_outbox o where o.organisation_id = p.organisation_id and o.peer_id = p.id
                and o.state = 'QUEUED') as queued,
              (select count(*) from alert_outbox o where o.organisation_id = p.organisation_id and o.peer_id = p.id
                and o.state = 'DEAD') as refused
            from alert_peer p""";

    private final JdbcClient jdbc;
    private final PeerSecrets secrets;
    private final PeerReach reach;
    private final ForeignObjects objects;
    private final Journal journal;
    private final Clock clock;

    Peers(JdbcClient jdbc, PeerSecrets secrets, PeerReach reach, ForeignObjects objects, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.reach = reach;
        this.objects = objects;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Sets a peer up for the active organisation.
     *
     * @throws PeerRefused when it cannot be as wished
     */
    public UUID add(Wish wish) {
        require(wish);
        var organisation = Scope.require().active();
        var id = UUID.randomUUID();
        written("""
                        insert into alert_peer (organisation_id, id, name, kind, address, login, secret, pull, push, internal,
                          stands_for, every, next_pull, wake_secret, authority, certificate, certificate_key)
                        values (:organisation, :id, :name, :kind, :address, :login, coalesce(:secret, ''::bytea), :pull, :push, :internal, :for,
                          make_interval(mins => :every), :now, :wake, :authority, :certificate, :key)""", organisation, id, wish);
        journal.record(Act.of(organisation, "alert.peer-added", "alert-peer", id, wish.name())
                .changing(null, told(wish)));
        return id;
    }

    /**
     * Changes a peer of the active organisation. What is secret and left empty stays, unless the address is another one:
     * it was given for that one alone.
     *
     * @return false when there is none
     * @throws PeerRefused when it cannot be as wished
     */
    public boolean change(UUID id, Wish wish) {
        require(wish);
        var found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        var before = found.get();
        var address = reach.admitted(wish.address()).toString();
        boolean elsewhere = !address.equals(before.address()) || wish.kind() != before.kind();
        if (elsewhere && wish.secret().isEmpty() && wish.kind() != Kind.MISP_FEED) {
            throw new PeerRefused(Reason.SECRET_AGAIN);
        }
        written("""
                        update alert_peer set name = :name, kind = :kind, address = :address, login = :login,
                          secret = coalesce(:secret, case when :elsewhere then ''::bytea else secret end), pull = :pull, push = :push,
                          internal = :internal, stands_for = :for, every = make_interval(mins => :every), next_pull = :now,
                          position = case when :elsewhere then '' else position end,
                          etag = case when :elsewhere then '' else etag end, failures = 0, quiet_until = null, last_error = '',
                          wake_secret = coalesce(:wake, wake_secret), authority = :authority, certificate = :certificate,
                          certificate_key = coalesce(:key, case when :certificate <> '' then certificate_key end)
                        where organisation_id = :organisation and id = :id""", before.organisation(), id, wish, elsewhere);
        if (elsewhere) {
            objects.forget(before.organisation(), id, List.of());
        }
        // what came from it is known by its name
        jdbc.sql("update alert_inbound set origin = ? where organisation_id = ? and origin = ?")
                .params(wish.name().strip(), before.organisation(), before.name())
                .update();
        journal.record(Act.of(before.organisation(), "alert.peer-changed", "alert-peer", id, wish.name())
                .changing(
                        Map.of("address", before.address(), "pull", before.pull(), "push", before.push()), told(wish)));
        return true;
    }

    private static Map<String, Object> told(Wish wish) {
        return Map.of("address", wish.address(), "pull", wish.pull(), "push", wish.push());
    }

    private void require(Wish wish) {
        if (wish.name().isBlank()
                || wish.name().length() > 100
                || wish.login().length() > 200
                || wish.secret().length() > 1_000) {
            throw new PeerRefused(Reason.NAME);
        }
        if (wish.push() && (wish.kind() == Kind.MISP_FEED || !wish.internal() && wish.standsFor() == null)) {
            throw new PeerRefused(Reason.PUSH);
        }
        var trust = wish.trust();
        if (!trust.key().isEmpty() || !trust.authority().isEmpty()) {
            PeerTls.of(trust);
        }
    }

    private void written(String sql, UUID organisation, UUID id, Wish wish) {
        written(sql, organisation, id, wish, false);
    }

    private void written(String sql, UUID organisation, UUID id, Wish wish, boolean elsewhere) {
        var trust = wish.trust();
        jdbc.sql(sql)
                .param("organisation", organisation)
                .param("id", id)
                .param("name", wish.name().strip())
                .param("kind", wish.kind().name())
                .param("address", reach.admitted(wish.address()).toString())
                .param("login", wish.login())
                .param("secret", secrets.seal(wish.secret(), "peer:" + id), Types.BINARY)
                .param("elsewhere", elsewhere)
                .param("pull", wish.pull())
                .param("push", wish.push())
                .param("internal", wish.internal())
                .param("for", wish.standsFor(), Types.OTHER)
                .param("every", Math.clamp(wish.everyMinutes(), 1, 10_080))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("wake", secrets.seal(trust.wakeSecret(), "peer alarm:" + id), Types.BINARY)
                .param("authority", trust.authority())
                .param("certificate", trust.certificate())
                .param("key", secrets.seal(trust.key(), "peer key:" + id), Types.BINARY)
                .update();
    }

    /** Leaves a peer alone, or goes on with it; what waits stays. @return false when there is none */
    public boolean pause(UUID id, boolean paused) {
        var names = jdbc.sql("""
                        update alert_peer set paused = ?, failures = 0, quiet_until = null
                        where organisation_id = ? and id = ? returning name""")
                .params(paused, Scope.require().active(), id)
                .query(String.class)
                .list();
        names.forEach(name -> journal.record(Act.of(
                Scope.require().active(),
                paused ? "alert.peer-paused" : "alert.peer-resumed",
                "alert-peer",
                id,
                name)));
        return !names.isEmpty();
    }

    /** Forgets a peer, its queue and what it told in parts. */
    public boolean remove(UUID id) {
        objects.forget(Scope.require().active(), id, List.of());
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
        return jdbc.sql(SELECT + " where p.organisation_id = ? order by p.name, p.id limit ?")
                .params(Scope.require().active(), MOST)
                .query((row, number) -> peer(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Peer> find(UUID id) {
        return jdbc.sql(SELECT + " where p.organisation_id = ? and p.id = ?")
                .params(Scope.require().active(), id)
                .query((row, number) -> peer(row))
                .optional();
    }

    static String clean(String text) {
        return StorableJson.clean(text.length() > 500 ? text.substring(0, 500) : text);
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
                row.getString("last_error"),
                row.getBoolean("paused"),
                row.getBytes("wake_secret") != null,
                !row.getString("certificate").isEmpty()
                        || !row.getString("authority").isEmpty(),
                row.getInt("queued"),
                row.getInt("refused"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
