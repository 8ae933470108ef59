package fr.hygie.alert.taxii;

import fr.hygie.alert.stix.HygieExtension;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads collections page by page. Which rows there are is said by the policies of the tables. */
@Service
class CollectionReader {
    /** Arrivals never overlap, so that their order is that of the objects in them. */
    private static final String ARRIVED = """
            select a.base + o.ordinal as added, o.id, o.version, '2.1' as spec_version, %s as body
            from stix_arrival a join stix_object o on o.alert_id = a.alert_id and o.revision = a.revision
            where a.organisation_id = :organisation and a.last > :after and a.base + o.ordinal > :after and %s
            order by a.last, o.ordinal limit :most""";

    /**
     * Whoever holds an alert by a relay without name alone is not told its author here either; where it was made is told to
     * nobody who may not know its maker.
     */
    private static final String ARRIVED_BODY = """
            case when o.type = 'identity' and a.alert_id in (select u from alert_unnamed_here() u)
              then convert_to(jsonb_set(convert_from(o.body, 'UTF8')::jsonb, '{name}', to_jsonb(cast(:unnamed as text)))::text, 'UTF8')
              when o.type <> 'report' or a.alert_id not in (select h from alert_maker_hidden_here() h)
                or convert_from(o.body, 'UTF8')::jsonb #> array['extensions', cast(:extension as text), 'sources'] is null then o.body
              else convert_to((convert_from(o.body, 'UTF8')::jsonb #- array['extensions', cast(:extension as text), 'sources'])::text, 'UTF8')
              end""";

    private static final String DEPOSITED = """
            select o.added, o.id, o.version, o.spec_version, %s as body
            from (select d.*,
                    row_number() over (partition by d.id order by d.version, d.added) = 1 as first,
                    row_number() over (partition by d.id order by d.version desc, d.added desc) = 1 as last
                  from stix_deposit d where d.organisation_id = :organisation and d.account_id = :account) o
            where o.added > :after and %s order by o.added limit :most""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final NextTokens tokens;

    /** Nobody ever ceases to be one. */
    private final Set<UUID> subscribed = ConcurrentHashMap.newKeySet();

    CollectionReader(JdbcClient jdbc, TransactionTemplate transaction, NextTokens tokens) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tokens = tokens;
    }

    /** @param bodies whether the objects themselves are wanted */
    Page page(Collection collection, Filter filter, boolean bodies) {
        long after = tokens.position(collection.id().toString(), filter);
        if (filter.wantsNothing()) {
            return new Page(List.of(), null);
        }
        if (!collection.quarantine()) {
            subscribe(collection.organisation());
        }
        var found = entries(collection, filter, after, bodies);
        if (found.size() <= filter.limit()) {
            return new Page(found, null);
        }
        var entries = found.subList(0, filter.limit());
        return new Page(
                entries, tokens.make(entries.getLast().added(), collection.id().toString(), filter));
    }

    /** Whether any version of an object is in a collection. */
    boolean knows(Collection collection, String id) {
        var any = new Filter(Long.MIN_VALUE, 1, null, Set.of(id), Set.of(), Set.of("all"), Set.of());
        return !page(collection, any, false).entries().isEmpty();
    }

    private List<Entry> entries(Collection collection, Filter filter, long after, boolean bodies) {
        var body = collection.quarantine() ? "o.body" : ARRIVED_BODY;
        var sql =
                (collection.quarantine() ? DEPOSITED : ARRIVED).formatted(bodies ? body : "null::bytea", filter.sql());
        return Objects.requireNonNull(transaction.execute(status -> bound(jdbc.sql(sql), filter)
                .param("organisation", collection.organisation())
                .param("account", account())
                .param("extension", HygieExtension.ID)
                .param("unnamed", StixAlert.Author.ANONYMOUS.name())
                .param("after", after)
                .param("most", filter.limit() + 1)
                .query((row, number) -> entry(row))
                .list()));
    }

    private static StatementSpec bound(StatementSpec statement, Filter filter) {
        return statement
                .param("ids", filter.ids().toArray(String[]::new))
                .param("types", filter.types().toArray(String[]::new))
                .param("versions", filter.versions().toArray(String[]::new));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var body = row.getBytes("body");
        return new Entry(
                row.getLong("added"),
                row.getString("id"),
                row.getString("version"),
                row.getString("spec_version"),
                body == null ? new byte[0] : body);
    }

    /** The first time that an organisation reads, what it was told before arrives. */
    private void subscribe(UUID organisation) {
        if (subscribed.contains(organisation)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            boolean known = jdbc.sql("select exists (select from stix_subscriber where organisation_id = ?)")
                    .param(organisation)
                    .query(Boolean.class)
                    .single();
            if (!known) {
                jdbc.sql("select stix_subscribe(?)")
                        .param(organisation)
                        .query((row, number) -> 0)
                        .single();
            }
        });
        subscribed.add(organisation);
    }

    static UUID account() {
        return Objects.requireNonNullElse(Scope.require().actor().accountId(), new UUID(0, 0));
    }
}
