package fr.hygie.alert.peer;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a peer has and could not be read: remembered with the reason, so that it holds up nothing and is not asked for again. */
@Service
@Transactional
public class PeerRefusals {
    private static final int MOST = 10_000;
    private static final Duration ASKED_AGAIN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    PeerRefusals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One that could not be read.
     *
     * @param key an event, or where an object stands
     * @param version asked for again when there is another one
     */
    public record Refusal(String key, String version, String reason) {}

    /** Versions that were refused, by key; what a server may have refused by mistake holds for a day. */
    @Transactional(readOnly = true)
    public Map<String, String> of(Peer peer, Collection<String> keys) {
        var versions = new HashMap<String, String>();
        jdbc.sql("""
                        select key, version from alert_peer_refusal where organisation_id = ? and peer_id = ? and key = any(?)
                          and (at > ? or not starts_with(reason, ?))""")
                .params(
                        peer.organisation(),
                        peer.id(),
                        keys.toArray(String[]::new),
                        clock.instant().minus(ASKED_AGAIN).atOffset(ZoneOffset.UTC),
                        EventReading.STATUS)
                .query(row -> {
                    versions.put(row.getString("key"), row.getString("version"));
                });
        return versions;
    }

    /** The last of a peer of the active organisation, for who looks after it. */
    @Transactional(readOnly = true)
    public List<Refusal> last(UUID organisation, UUID peer) {
        return jdbc.sql("""
                        select key, version, reason from alert_peer_refusal where organisation_id = ? and peer_id = ?
                        order by at desc, key limit 100""")
                .params(organisation, peer)
                .query((row, number) ->
                        new Refusal(row.getString("key"), row.getString("version"), row.getString("reason")))
                .list();
    }

    /** In the transaction that keeps what could be read. The oldest go beyond a bound. */
    public void keep(Peer peer, Collection<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into alert_peer_refusal (organisation_id, peer_id, key, version, reason, at)
                        select distinct on (n.key) :organisation, :peer, n.key, n.version, n.reason, :now
                        from unnest(:keys, :versions, :reasons) as n(key, version, reason)
                        on conflict (organisation_id, peer_id, key) do update
                        set version = excluded.version, reason = excluded.reason, at = excluded.at""")
                .param("organisation", peer.organisation())
                .param("peer", peer.id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("keys", refusals.stream().map(one -> cut(one.key(), 200)).toArray(String[]::new))
                .param(
                        "versions",
                        refusals.stream().map(one -> cut(one.version(), 60)).toArray(String[]::new))
                .param(
                        "reasons",
                        refusals.stream().map(one -> Peers.clean(one.reason())).toArray(String[]::new))
                .update();
        jdbc.sql("""
                        delete from alert_peer_refusal r using (
                          select o.key, row_number() over (order by o.at desc, o.key) as place from alert_peer_refusal o
                          where o.organisation_id = :organisation and o.peer_id = :peer) o
                        where r.organisation_id = :organisation and r.peer_id = :peer and r.key = o.key and o.place > :most""")
                .param("organisation", peer.organisation())
                .param("peer", peer.id())
                .param("most", MOST)
                .update();
    }

    private static String cut(String text, int most) {
        var clean = Peers.clean(text);
        return clean.length() > most ? clean.substring(0, most) : clean;
    }
}
