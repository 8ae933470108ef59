package fr.hygie.inventory.asset;

import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** What changed on an asset, from its first day, the latest first. */
@Service
@Transactional(readOnly = true)
public class AssetHistory {
    /** Key of the machine that runs it, among the fields of an entry. */
    public static final String HOST = "host";

    /** Key of the rule of silence that decided, among the fields of an entry: the days that it says. */
    public static final String RULE = "silence_rule";

    private static final String SOFTWARE = "software";
    private static final TypeReference<Map<String, Object>> CHANGES = new TypeReference<>() {};

    private static final String PAGE = """
            select at, source, actor, changes from asset_change
            where organisation_id = :organisation and asset_id = :id order by at desc limit :limit offset :offset""";

    private static final String NAMES = """
            select v.id, p.name || ' ' || v.version from product_version v join product p on p.id = v.product_id
            where v.id = any(:ids)""";

    /** Titles named in one change; a new installation brings hundreds. */
    private static final int NAMED = 30;

    private final JdbcClient jdbc;
    private final StorableJson json;

    AssetHistory(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param total entries of the whole history */
    public record Page(List<Entry> entries, long total) {}

    /**
     * What one report or one person changed.
     *
     * @param source name of an {@link IntakeSource.Channel}
     * @param fields by field key, before and after; empty texts for what was not known
     * @param added titles of software, at most {@value #NAMED}
     * @param addedCount all of them
     */
    public record Entry(
            Instant at,
            String source,
            String actor,
            Map<String, List<String>> fields,
            List<String> added,
            int addedCount,
            List<String> removed,
            int removedCount) {}

    private record Stored(Instant at, String source, String actor, Map<String, Object> changes) {}

    /** @param page from 1 */
    public Page page(UUID organisation, UUID id, int page, int size) {
        var stored = jdbc.sql(PAGE)
                .param("organisation", organisation)
                .param("id", id)
                .param("limit", size)
                .param("offset", (long) (page - 1) * size)
                .query(this::stored)
                .list();
        long total = jdbc.sql("select count(*) from asset_change where organisation_id = ? and asset_id = ?")
                .params(organisation, id)
                .query(Long.class)
                .single();
        var names = names(stored);
        return new Page(stored.stream().map(entry -> entry(entry, names)).toList(), total);
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getTimestamp("at").toInstant(),
                row.getString("source"),
                row.getString("actor"),
                json.read(row.getString("changes"), CHANGES));
    }

    private static Entry entry(Stored stored, Map<Integer, String> names) {
        var fields = new HashMap<String, List<String>>();
        stored.changes().forEach((field, change) -> {
            if (change instanceof List<?> sides && sides.size() == 2) {
                fields.put(field, List.of(String.valueOf(sides.get(0)), String.valueOf(sides.get(1))));
            }
        });
        var added = versions(stored, "added");
        var removed = versions(stored, "removed");
        return new Entry(
                stored.at(),
                stored.source(),
                stored.actor(),
                fields,
                named(added, names),
                added.size(),
                named(removed, names),
                removed.size());
    }

    private static List<String> named(List<Integer> versions, Map<Integer, String> names) {
        return versions.stream()
                .limit(NAMED)
                .map(version -> names.getOrDefault(version, "?").strip())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private static List<Integer> versions(Stored stored, String side) {
        var versions = new ArrayList<Integer>();
        if (stored.changes().get(SOFTWARE) instanceof Map<?, ?> sides && sides.get(side) instanceof List<?> numbers) {
            numbers.forEach(number -> versions.add(((Number) number).intValue()));
        }
        return versions;
    }

    private Map<Integer, String> names(List<Stored> entries) {
        Set<Integer> wanted = new HashSet<>();
        for (var entry : entries) {
            versions(entry, "added").stream().limit(NAMED).forEach(wanted::add);
            versions(entry, "removed").stream().limit(NAMED).forEach(wanted::add);
        }
        var names = new HashMap<Integer, String>();
        if (!wanted.isEmpty()) {
            jdbc.sql(NAMES)
                    .param("ids", wanted.toArray(Integer[]::new))
                    .query((row, number) -> names.put(row.getInt(1), row.getString(2)))
                    .list();
        }
        return names;
    }
}
