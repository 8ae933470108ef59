package fr.hygie.alert.peer;

import fr.hygie.scope.Json;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far an alert has come among the establishments of an instance below: numbers that travel up, since facts stay with the
 * establishments. Told when they change.
 */
@Service
@Transactional
class Counts {
    private static final JsonMapper JSON = Json.PLAIN;
    private static final Duration TOLD_FOR = Duration.ofDays(30);
    private static final int MOST = 500;

    /**
     * For each report that came from a peer: whoever received it here, itself among them once it took it over; before, the
     * establishment counts as one, exposed as its inventory was looked up, of which is known whether a person decided.
     */
    private static final String HERE = """
            with last as (
              select distinct on (i.foreign_id) i.foreign_id, (i.state in ('ACCEPTED', 'REFUSED'))::int as decided,
                (i.exposure = 'EXPOSED')::int as exposed, (i.exposure = 'UNKNOWN' or i.assessed_at is null)::int as unknown,
                (select p.alert_id from alert_inbound p where p.organisation_id = i.organisation_id and p.origin = i.origin
                  and p.foreign_id = i.foreign_id and p.state = 'ACCEPTED' order by p.decided_at desc limit 1) as alert_id
              from alert_inbound i where i.organisation_id = :organisation and i.origin = :origin
                and i.foreign_id like 'report--%' and i.received_at > :since
              order by i.foreign_id, i.received_at desc limit :most),
            came as (
              select l.*, (o.kind = 'LEGAL_ENTITY' and not exists (select from alert_delivery d
                where d.alert_id = l.alert_id and d.organisation_id = o.id))::int as one
              from last l cross join organisation o where o.id = :organisation)
            select c.foreign_id, c.one + n.recipients as recipients, c.one + n.received as received,
              c.one * c.decided + n.read as read, c.one * c.decided + n.acknowledged as acknowledged,
              c.one * c.exposed + n.exposed as exposed, c.one * c.unknown + n.unknown as unknown, n.protected, n.not_concerned,
              t.counts as told
            from came c cross join lateral alert_counts_up(c.alert_id) n
            left join alert_counts_told t on t.organisation_id = :organisation and t.peer_id = :peer
              and t.foreign_id = c.foreign_id""";

    private static final List<String> NAMES = List.of(
            "recipients", "received", "read", "acknowledged", "exposed", "unknown", "protected", "not_concerned");

    private final JdbcClient jdbc;
    private final Clock clock;

    Counts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Numbers of an instance below.
     *
     * @param rounded told to a sender who does not stand above: those of exposure are multiples of five, zero may mean that
     *     it is not told
     */
    record Told(
            UUID organisation,
            String name,
            int recipients,
            int received,
            int read,
            int acknowledged,
            int exposed,
            int unknown,
            int protectedOnes,
            int notConcerned,
            Instant at,
            boolean rounded) {}

    /** What has changed since it was last told to a peer, by the report that it sent. */
    @Transactional(readOnly = true)
    public Map<String, ObjectNode> news(Peer peer) {
        var news = new LinkedHashMap<String, ObjectNode>();
        jdbc.sql(HERE)
                .param("organisation", peer.organisation())
                .param("origin", peer.name())
                .param("peer", peer.id())
                .param("since", clock.instant().minus(TOLD_FOR).atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(row -> {
                    var numbers = JSON.createObjectNode();
                    for (var name : NAMES) {
                        numbers.put(name, row.getInt(name));
                    }
                    if (!numbers.toString().equals(row.getString("told"))) {
                        news.put(row.getString("foreign_id"), numbers);
                    }
                });
        return news;
    }

    /** They were told, whether the other side knows the report or not: they are told again when they change. */
    public void told(Peer peer, Map<String, ObjectNode> counts) {
        jdbc.sql("""
                        insert into alert_counts_told (organisation_id, peer_id, foreign_id, counts, told_at)
                        select cast(? as uuid), cast(? as uuid), n.report, n.numbers, cast(? as timestamptz)
                        from unnest(cast(? as text[]), cast(? as text[])) as n(report, numbers)
                        on conflict (organisation_id, peer_id, foreign_id)
                        do update set counts = excluded.counts, told_at = excluded.told_at""")
                .params(
                        peer.organisation(),
                        peer.id(),
                        now(),
                        counts.keySet().toArray(String[]::new),
                        counts.values().stream()
                                .map(numbers -> numbers.without("report").toString())
                                .toArray(String[]::new))
                .update();
    }

    /** @return whether the report was addressed to the active organisation */
    public boolean take(String report, List<Integer> numbers) {
        return jdbc.sql("select alert_count(?, ?, ?, ?)")
                .params(Scope.require().active(), report, numbers.toArray(Integer[]::new), now())
                .query(Boolean.class)
                .single();
    }

    /** What instances below told of an alert, by name. */
    @Transactional(readOnly = true)
    public List<Told> of(UUID alert) {
        return jdbc.sql("select * from alert_told_counts(?)")
                .param(alert)
                .query((row, number) -> new Told(
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        row.getInt("recipients"),
                        row.getInt("received"),
                        row.getInt("read"),
                        row.getInt("acknowledged"),
                        row.getInt("exposed"),
                        row.getInt("unknown"),
                        row.getInt("protected"),
                        row.getInt("not_concerned"),
                        row.getObject("told_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("rounded")))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
