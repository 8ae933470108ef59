package fr.hygie.inventory.policy;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.scope.StorableJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Judges all the assets of an establishment anew, when the dates or what recognises products have changed. Page after
 * page, so that memory does not grow with the fleet; what stays as it was is not written.
 */
@Component
class AssetReading {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int PAGE = 2_000;

    /** What has nothing to be recognised by is left alone. */
    private static final String READ = """
            select id, version, kind, attributes, cycle, support, support_ends::text as ends from asset
            where organisation_id = :organisation and id > :after
              and (cycle is not null or attributes ?? 'os_name' or attributes ?? 'product' or attributes ?? 'model')
            order by id limit :most""";

    /** An asset that was written meanwhile was judged then. */
    private static final String WRITE = """
            update asset a set cycle = t.cycle, support = t.support, support_ends = t.ends::date
            from unnest(:ids, :versions::int[], :cycles::text[], :states::text[], :ends::text[])
              as t(id, version, cycle, support, ends)
            where a.organisation_id = :organisation and a.id = t.id and a.version = t.version""";

    private final JdbcClient jdbc;
    private final SupportReading supports;
    private final StorableJson json;

    AssetReading(JdbcClient jdbc, SupportReading supports, StorableJson json) {
        this.jdbc = jdbc;
        this.supports = supports;
        this.json = json;
    }

    private record Judged(
            UUID id,
            int version,
            CycleSupport support,
            @Nullable String cycle,
            String state,
            @Nullable String ends) {
        boolean changed() {
            return !Objects.equals(cycle, support.cycle())
                    || !state.equals(support.state().name())
                    || !Objects.equals(ends, support.endText());
        }
    }

    /** In the current transaction. */
    void again(UUID organisation, LifeCyclePolicy policy) {
        var after = new UUID(0, 0);
        while (true) {
            var page = page(organisation, after, policy);
            write(organisation, page.stream().filter(Judged::changed).toList());
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().id();
        }
    }

    private List<Judged> page(UUID organisation, UUID after, LifeCyclePolicy policy) {
        return new ArrayList<>(jdbc.sql(READ)
                .param("organisation", organisation)
                .param("after", after)
                .param("most", PAGE)
                .query((row, number) -> new Judged(
                        row.getObject("id", UUID.class),
                        row.getInt("version"),
                        supports.of(
                                AssetKind.valueOf(row.getString("kind")), values(row.getString("attributes")), policy),
                        row.getString("cycle"),
                        row.getString("support"),
                        row.getString("ends")))
                .list());
    }

    private Map<AssetField, String> values(String attributes) {
        var values = new EnumMap<AssetField, String>(AssetField.class);
        json.read(attributes, TEXTS)
                .forEach((key, value) -> AssetField.ofKey(key).ifPresent(field -> values.put(field, value)));
        return values;
    }

    private void write(UUID organisation, List<Judged> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(WRITE)
                .param("organisation", organisation)
                .param("ids", changed.stream().map(Judged::id).toArray(UUID[]::new))
                .param("versions", changed.stream().map(Judged::version).toArray(Integer[]::new))
                .param(
                        "cycles",
                        changed.stream().map(one -> one.support().cycle()).toArray(String[]::new))
                .param(
                        "states",
                        changed.stream()
                                .map(one -> one.support().state().name())
                                .toArray(String[]::new))
                .param(
                        "ends",
                        changed.stream().map(one -> one.support().endText()).toArray(String[]::new))
                .update();
    }
}
