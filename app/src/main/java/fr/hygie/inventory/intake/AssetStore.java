package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.scope.StorableJson;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Reads and writes assets by whole batches: a fixed number of statements whatever the size of the batch. Rows travel as
 * one JSON text, which PostgreSQL takes apart.
 */
@Component
class AssetStore {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<AssetFacts> FACTS = new TypeReference<>() {};

    private static final String READ = """
            select a.id, a.version, a.kind, a.attributes, a.site_id, a.first_seen, a.last_seen, a.source, d.origins, s.versions,
              case when :withFacts then d.facts end as facts
            from asset a
            left join asset_detail d on d.organisation_id = a.organisation_id and d.asset_id = a.id
            left join asset_software s on s.organisation_id = a.organisation_id and s.asset_id = a.id
            where a.organisation_id = :organisation and a.id = any(:ids)
            for no key update of a""";

    private static final String WRITE = """
            insert into asset (organisation_id, id, kind, name, site_id, attributes, source, first_seen, last_seen, cycle,
              support, support_ends, replace_year, replace_cost, replace_reason, search, exempt_until)
            select :organisation, id, kind, name, site_id, attributes, source, first_seen, last_seen, cycle, support,
              support_ends, replace_year, replace_cost, replace_reason, left(folded(search), 300),
              (select max(e.valid_to) from exemption e where e.organisation_id = :organisation and not e.waits and e.ended_on is null
                and e.valid_from <= paris_today() and e.valid_to > paris_today() and (e.asset_id = t.id or e.cycle = t.cycle))
            from jsonb_to_recordset(:rows::jsonb) as t(id uuid, kind text, name text, site_id uuid, attributes jsonb,
              source text, first_seen timestamptz, last_seen timestamptz, cycle text, support text, support_ends date,
              replace_year smallint, replace_cost numeric, replace_reason text, search text)
            order by id
            on conflict (organisation_id, id) do update set version = asset.version + 1, kind = excluded.kind,
              name = excluded.name, site_id = excluded.site_id, attributes = excluded.attributes,
              last_seen = excluded.last_seen, cycle = excluded.cycle, support = excluded.support,
              support_ends = excluded.support_ends, replace_year = excluded.replace_year,
              replace_cost = excluded.replace_cost, replace_reason = excluded.replace_reason, search = excluded.search,
              exempt_until = excluded.exempt_until""";

    private static final String TOUCH = """
            update asset a set last_seen = t.seen::timestamptz
            from unnest(:ids, :seen::text[]) as t(id, seen)
            where a.organisation_id = :organisation and a.id = any(:ids) and a.id = t.id
              and a.last_seen is distinct from t.seen::timestamptz""";

    private static final String WRITE_DETAILS = """
            insert into asset_detail (organisation_id, asset_id, origins, facts)
            select :organisation, id, origins, facts from jsonb_to_recordset(:rows::jsonb) as t(id uuid, origins jsonb, facts jsonb)
            on conflict (organisation_id, asset_id) do update
              set origins = excluded.origins, facts = coalesce(excluded.facts, asset_detail.facts)
              where asset_detail.origins <> excluded.origins
                or asset_detail.facts is distinct from coalesce(excluded.facts, asset_detail.facts)""";

    private static final String WRITE_SOFTWARE = """
            insert into asset_software (organisation_id, asset_id, versions)
            select :organisation, id, array(select jsonb_array_elements_text(versions)::int)
            from jsonb_to_recordset(:rows::jsonb) as t(id uuid, versions jsonb)
            on conflict (organisation_id, asset_id) do update set versions = excluded.versions""";

    private static final String WRITE_PRESENCE = """
            insert into product_presence (organisation_id, version_id, assets)
            select :organisation, v, n from unnest(:versions::int[], :counts::int[]) as t(v, n) order by v
            on conflict (organisation_id, version_id) do update set assets = product_presence.assets + excluded.assets""";

    private static final String WRITE_CHANGES = """
            insert into asset_change (organisation_id, asset_id, at, source, actor, changes)
            select :organisation, id, :at::timestamptz, :source, :actor, changes
            from jsonb_to_recordset(:rows::jsonb) as t(id uuid, changes jsonb)""";

    private final JdbcClient jdbc;
    private final StorableJson json;

    AssetStore(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Two batches of one organisation wait for each other: otherwise both could create the same asset. */
    void oneAtATime(UUID organisation) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(organisation.getMostSignificantBits() ^ organisation.getLeastSignificantBits())
                .query((row, number) -> 0)
                .single();
    }

    /** @throws AssetNotFound when the current scope has no such asset */
    UUID organisationOf(UUID asset) {
        return jdbc.sql("select organisation_id from asset where id = ?")
                .param(asset)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new AssetNotFound(asset));
    }

    /**
     * Whole assets, locked until the end of the transaction.
     *
     * @param withFacts whether their facts will be completed; most reports replace them unread
     */
    Map<UUID, StoredAsset> read(UUID organisation, Collection<UUID> ids, boolean withFacts) {
        var found = new HashMap<UUID, StoredAsset>();
        if (!ids.isEmpty()) {
            jdbc.sql(READ)
                    .param("organisation", organisation)
                    .param("withFacts", withFacts)
                    .param("ids", ids.stream().sorted().toArray(UUID[]::new))
                    .query((row, number) -> stored(row))
                    .list()
                    .forEach(asset -> found.put(asset.id, asset));
        }
        return found;
    }

    private StoredAsset stored(ResultSet row) throws SQLException {
        var asset = new StoredAsset(
                row.getObject("id", UUID.class),
                false,
                AssetKind.valueOf(row.getString("kind")),
                row.getString("source"),
                row.getTimestamp("first_seen").toInstant());
        asset.version = row.getInt("version");
        json.read(row.getString("attributes"), TEXTS)
                .forEach((key, value) -> AssetField.ofKey(key).ifPresent(field -> asset.values.put(field, value)));
        var origins = row.getString("origins");
        if (origins != null) {
            asset.origins.putAll(json.read(origins, TEXTS));
        }
        var facts = row.getString("facts");
        asset.facts = facts == null ? null : json.read(facts, FACTS);
        var versions = row.getArray("versions");
        asset.softwareKnown = versions != null;
        asset.versions = ints(versions);
        asset.site = row.getObject("site_id", UUID.class);
        var seen = row.getTimestamp("last_seen");
        asset.lastSeen = seen == null ? null : seen.toInstant();
        return asset;
    }

    private static int[] ints(@org.jspecify.annotations.Nullable Array array) throws SQLException {
        if (array == null) {
            return new int[0];
        }
        var boxed = (Integer[]) array.getArray();
        var plain = new int[boxed.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = boxed[i];
        }
        return plain;
    }

    /** Rows are maps named after the columns. */
    void write(UUID organisation, List<Map<String, Object>> rows) {
        writeRows(WRITE, organisation, rows);
    }

    void touch(UUID organisation, Map<UUID, Instant> seen) {
        if (seen.isEmpty()) {
            return;
        }
        var inOrder = new TreeMap<>(seen);
        jdbc.sql(TOUCH)
                .param("organisation", organisation)
                .param("ids", inOrder.keySet().toArray(UUID[]::new))
                .param("seen", inOrder.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
    }

    void writeDetails(UUID organisation, Collection<StoredAsset> assets) {
        var rows = new ArrayList<Map<String, Object>>(assets.size());
        for (var asset : assets) {
            var row = new LinkedHashMap<String, Object>();
            row.put("id", asset.id);
            row.put("origins", asset.origins);
            row.put("facts", asset.facts);
            rows.add(row);
        }
        writeRows(WRITE_DETAILS, organisation, rows);
    }

    void writeSoftware(UUID organisation, Collection<StoredAsset> assets) {
        var rows = new ArrayList<Map<String, Object>>(assets.size());
        for (var asset : assets) {
            rows.add(Map.of("id", asset.id, "versions", asset.versions));
        }
        writeRows(WRITE_SOFTWARE, organisation, rows);
    }

    /** @param deltas by version: how many more assets have it, negative for fewer */
    void addPresence(UUID organisation, Map<Integer, Integer> deltas) {
        if (deltas.isEmpty()) {
            return;
        }
        jdbc.sql(WRITE_PRESENCE)
                .param("organisation", organisation)
                .param("versions", deltas.keySet().toArray(Integer[]::new))
                .param("counts", deltas.values().toArray(Integer[]::new))
                .update();
    }

    /** @param changes by asset, see the column */
    void writeChanges(UUID organisation, Instant at, String source, String actor, Map<UUID, ?> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Map<String, Object>>(changes.size());
        changes.forEach((asset, what) -> rows.add(Map.of("id", asset, "changes", what)));
        jdbc.sql(WRITE_CHANGES)
                .param("organisation", organisation)
                .param("at", at.toString())
                .param("source", source)
                .param("actor", actor)
                .param("rows", json.text(rows))
                .update();
    }

    private void writeRows(String statement, UUID organisation, List<Map<String, Object>> rows) {
        if (!rows.isEmpty()) {
            jdbc.sql(statement)
                    .param("organisation", organisation)
                    .param("rows", json.text(rows))
                    .update();
        }
    }
}
