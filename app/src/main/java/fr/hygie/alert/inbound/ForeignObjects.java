package fr.hygie.alert.inbound;

import fr.hygie.alert.stix.StixCollector;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last version of each object that a sender told. A later revision brings what changed and no more: it is put together
 * with what is kept here, so that what did not change is not lost.
 */
@Service
@Transactional
public class ForeignObjects {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of one sender; the oldest go first. */
    private static final int MOST = 200_000;

    private static final long MOST_BYTES = 256L << 20;

    /** Reports that are told again because a part of them changed, and all that completes a reading. */
    private static final int MOST_TOUCHED = 500;

    private static final int MOST_RECALLED = 100_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    ForeignObjects(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An object, ready to be kept; {@code refs}: what a report speaks of, where a link starts. */
    public record Kept(String id, String type, String version, List<String> refs, byte[] body) {
        public static Kept of(ObjectNode body) {
            var object = new StixObject(body);
            var refs = new ArrayList<String>();
            body.path("object_refs").forEach(ref -> refs.add(StorableJson.clean(ref.asString(""))));
            if (body.path("source_ref").isString()) {
                refs.add(StorableJson.clean(body.path("source_ref").stringValue()));
            }
            return new Kept(object.id(), object.type(), object.version(), refs, object.bytes());
        }
    }

    /**
     * Completes what was just read of a sender with what it told before. A fixed number of statements.
     *
     * @param source the peer or the account that it came from
     */
    @Transactional(readOnly = true)
    public void complete(UUID organisation, UUID source, StixCollector collector) {
        recall(organisation, source, collector, "id = any(:ids)", collector.known());
        recall(
                organisation,
                source,
                collector,
                "type in ('report', 'grouping') and refs && cast(:ids as text[]) order by taken_at desc limit "
                        + MOST_TOUCHED,
                collector.news());
        // first what reports speak of, then who marks it
        recall(organisation, source, collector, "id = any(:ids)", collector.missing());
        recall(
                organisation,
                source,
                collector,
                "type = 'relationship' and refs && cast(:ids as text[]) limit " + MOST_RECALLED,
                collector.known());
        recall(organisation, source, collector, "id = any(:ids)", collector.missing());
    }

    private void recall(
            UUID organisation, UUID source, StixCollector collector, String condition, Collection<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("select body from stix_foreign where organisation_id = :organisation and source = :source and "
                            + condition)
                    .param("organisation", organisation)
                    .param("source", source)
                    .param("ids", ids.toArray(String[]::new))
                    .query(row -> {
                        collector.recall((ObjectNode) JSON.readTree(row.getBytes("body")));
                    });
        }
    }

    /** Keeps the last version of each, and lets the oldest go beyond a bound. In the transaction that keeps what they tell. */
    public void keep(UUID organisation, UUID source, Collection<Kept> objects) {
        if (objects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into stix_foreign as f (organisation_id, source, id, type, version, refs, body, taken_at)
                        select distinct on (n.id) :organisation, :source, n.id, n.type, n.version, string_to_array(n.refs, ' '), n.body, :now
                        from unnest(:ids, :types, :versions, :refs, :bodies) as n(id, type, version, refs, body)
                        order by n.id, n.version desc
                        on conflict (organisation_id, source, id) do update
                        set version = excluded.version, refs = excluded.refs, body = excluded.body, taken_at = excluded.taken_at
                        where excluded.version >= f.version""")
                .param("organisation", organisation)
                .param("source", source)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", objects.stream().map(Kept::id).toArray(String[]::new))
                .param("types", objects.stream().map(Kept::type).toArray(String[]::new))
                .param("versions", objects.stream().map(Kept::version).toArray(String[]::new))
                .param(
                        "refs",
                        objects.stream()
                                .map(one -> String.join(" ", one.refs()))
                                .toArray(String[]::new))
                .param("bodies", objects.stream().map(Kept::body).toArray(byte[][]::new))
                .update();
        // as an array, which is nearly always empty: joined, freshly filled tables were compared row by row
        jdbc.sql("""
                        delete from stix_foreign f
                        where f.organisation_id = :organisation and f.source = :source and f.id = any(array(
                          select o.id from (
                            select id, row_number() over last as place, sum(pg_column_size(body)) over last as bytes
                            from stix_foreign where organisation_id = :organisation and source = :source
                            window last as (order by taken_at desc, id rows unbounded preceding)) o
                          where o.place > :most or o.bytes > :bytes))""")
                .param("organisation", organisation)
                .param("source", source)
                .param("most", MOST)
                .param("bytes", MOST_BYTES)
                .update();
    }

    /** Some of a sender, or all: it took them back, or is read elsewhere from now on. @param ids empty: all */
    public void forget(UUID organisation, UUID source, Collection<String> ids) {
        jdbc.sql("""
                        delete from stix_foreign where organisation_id = :organisation and source = :source
                          and (:all or id = any(:ids))""")
                .param("organisation", organisation)
                .param("source", source)
                .param("all", ids.isEmpty())
                .param("ids", ids.toArray(String[]::new))
                .update();
    }
}
