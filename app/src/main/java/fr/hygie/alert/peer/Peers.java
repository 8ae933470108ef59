package fr.hygie.alert.peer;

import fr.hygie.alert.inbound.ForeignObjects;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.alert.peer.PeerRefused.Reason;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The peers of each organisation: set up, changed, forgotten. */
@Service
@Transactional
public class Peers {
    private static final int MOST = 100;

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
        requireFree(organisation, id, wish.name());
        written("""
                        insert into alert_peer (organisation_id, id, name, kind, address, login, secret, pull, push, internal,
                          internal_asked, internal_asked_by, stands_for, every, next_pull, wake_secret, authority, certificate, certificate_key)
                        values (:organisation, :id, :name, :kind, :address, :login, coalesce(:secret, ''::bytea), :pull, :push, :internal and :near,
                          :internal and not :near, cast(:account as uuid), :for,
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
        requireFree(before.organisation(), id, wish.name());
        var address = reach.admitted(wish.address()).toString();
        boolean elsewhere = !address.equals(before.address()) || wish.kind() != before.kind();
        if (elsewhere && wish.secret().isEmpty() && wish.kind() != Kind.MISP_FEED) {
            throw new PeerRefused(Reason.SECRET_AGAIN);
        }
        written("""
                        update alert_peer set name = :name, kind = :kind, address = :address, login = :login,
                          secret = coalesce(:secret, case when :elsewhere then ''::bytea else secret end), pull = :pull, push = :push,
                          internal = :internal and (:near or internal and internal_confirmed_by is not null and not :elsewhere),
                          internal_asked = :internal and not :near and (internal_confirmed_by is null or :elsewhere),
                          internal_asked_by = cast(:account as uuid),
                          internal_confirmed_by = case when :internal and not :elsewhere then internal_confirmed_by end, stands_for = :for, every = make_interval(mins => :every), next_pull = :now,
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

    /** What came is known by the name of who told it. */
    private void requireFree(UUID organisation, UUID id, String name) {
        boolean taken = jdbc.sql("""
                        select exists (select from alert_peer where organisation_id = ? and lower(name) = lower(?) and id <> ?)""")
                .params(organisation, name.strip(), id)
                .query(Boolean.class)
                .single();
        if (taken) {
            throw new PeerRefused(Reason.NAME_TAKEN);
        }
    }

    /**
     * A second person agrees that a tool of the house stands at an address of the Internet, and gets what is held close.
     *
     * @return false when nobody asks for it
     * @throws PeerRefused when it is the person who asked
     */
    public boolean confirm(UUID id) {
        var account = Scope.require().actor().accountId();
        var organisation = Scope.require().active();
        var found = find(id).filter(Peer::asked);
        if (found.isEmpty()) {
            return false;
        }
        int confirmed = account == null
                ? 0
                : jdbc.sql("""
                                update alert_peer set internal = true, internal_asked = false, internal_confirmed_by = ?
                                where organisation_id = ? and id = ? and internal_asked and internal_asked_by <> ?""").params(account, organisation, id, account).update();
        if (confirmed == 0) {
            throw new PeerRefused(Reason.SAME_PERSON);
        }
        journal.record(Act.of(
                organisation,
                "alert.peer-confirmed",
                "alert-peer",
                id,
                found.get().name()));
        return true;
    }

    private void written(String sql, UUID organisation, UUID id, Wish wish) {
        written(sql, organisation, id, wish, false);
    }

    private void written(String sql, UUID organisation, UUID id, Wish wish, boolean elsewhere) {
        var trust = wish.trust();
        var address = reach.admitted(wish.address());
        jdbc.sql(sql)
                .param("organisation", organisation)
                .param("id", id)
                .param("name", wish.name().strip())
                .param("kind", wish.kind().name())
                .param("address", address.toString())
                .param("near", reach.isPrivate(address.getHost()))
                .param("account", Scope.require().actor().accountId(), Types.OTHER)
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
        return jdbc.sql(PeerRow.SELECT + " where p.organisation_id = ? order by p.name, p.id limit ?")
                .params(Scope.require().active(), MOST)
                .query((row, number) -> PeerRow.peer(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Peer> find(UUID id) {
        return jdbc.sql(PeerRow.SELECT + " where p.organisation_id = ? and p.id = ?")
                .params(Scope.require().active(), id)
                .query((row, number) -> PeerRow.peer(row))
                .optional();
    }

    static String clean(String text) {
        return StorableJson.clean(text.length() > 500 ? text.substring(0, 500) : text);
    }
}
