package fr.hygie.alert.peer;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The peers of each organisation: set up, changed, forgotten. */
@Service
@Transactional
public class Peers {
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

    String secret(Peer peer) {
        var sealed = jdbc.sql("select secret from alert_peer where organisation_id = ? and id = ?")
                .params(peer.organisation(), peer.id())
                .query((row, number) -> row.getBytes("secret"))
                .single();
        return new String(box.open(sealed, "peer:" + peer.id()), StandardCharsets.UTF_8);
    }

    static String clean(String text) {
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
