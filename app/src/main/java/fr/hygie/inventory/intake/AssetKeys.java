package fr.hygie.inventory.intake;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys by which assets are recognised, read and written by whole batches. */
@Component
class AssetKeys {
    /** "offset 0" keeps the planner, which knows nothing of a table that fills up, from walking through all keys. */
    private static final String FIND = """
            select k.kind, k.value, k.asset_id from unnest(:kinds::text[], :values::text[]) as t(k, v)
            cross join lateral (
              select kind, value, asset_id from asset_key
              where organisation_id = :organisation and kind = t.k and value = t.v offset 0) as k""";

    private static final String FIND_SURE_KINDS = """
            select asset_id, kind from asset_key
            where organisation_id = :organisation and asset_id = any(:ids) and kind not in ('MAC', 'HOST')""";

    private static final String WRITE = """
            insert into asset_key (organisation_id, kind, value, asset_id)
            select :organisation, k, v, a from unnest(:kinds::text[], :values::text[], :assets) as t(k, v, a) order by k, v
            on conflict (organisation_id, kind, value) do update set asset_id = excluded.asset_id
              where asset_key.kind in ('MAC', 'HOST') and asset_key.asset_id <> excluded.asset_id""";

    private static final String REMOVE = """
            delete from asset_key using unnest(:kinds::text[], :values::text[]) as t(k, v)
            where organisation_id = :organisation and kind = t.k and value = t.v and asset_id = :asset""";

    private final JdbcClient jdbc;

    AssetKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Assets by key, for the keys that are known. */
    Map<IdentityKey, UUID> find(UUID organisation, Collection<IdentityKey> keys) {
        var found = new HashMap<IdentityKey, UUID>();
        if (keys.isEmpty()) {
            return found;
        }
        about(FIND, organisation, keys)
                .query((row, number) -> found.put(
                        new IdentityKey(IdentityKey.Kind.valueOf(row.getString(1)), row.getString(2)),
                        row.getObject(3, UUID.class)))
                .list();
        return found;
    }

    /** For each asset, the kinds of sure keys that it has. */
    Map<UUID, Set<IdentityKey.Kind>> sureKinds(UUID organisation, Collection<UUID> ids) {
        var found = new HashMap<UUID, Set<IdentityKey.Kind>>();
        if (!ids.isEmpty()) {
            jdbc.sql(FIND_SURE_KINDS)
                    .param("organisation", organisation)
                    .param("ids", ids.toArray(UUID[]::new))
                    .query((row, number) -> found.computeIfAbsent(
                                    row.getObject(1, UUID.class), id -> EnumSet.noneOf(IdentityKey.Kind.class))
                            .add(IdentityKey.Kind.valueOf(row.getString(2))))
                    .list();
        }
        return found;
    }

    void write(UUID organisation, Map<IdentityKey, UUID> keys) {
        if (!keys.isEmpty()) {
            about(WRITE, organisation, keys.keySet())
                    .param("assets", keys.values().toArray(UUID[]::new))
                    .update();
        }
    }

    void remove(UUID organisation, UUID asset, Collection<IdentityKey> keys) {
        if (!keys.isEmpty()) {
            about(REMOVE, organisation, keys).param("asset", asset).update();
        }
    }

    private JdbcClient.StatementSpec about(String sql, UUID organisation, Collection<IdentityKey> keys) {
        return jdbc.sql(sql)
                .param("organisation", organisation)
                .param("kinds", keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
                .param("values", keys.stream().map(IdentityKey::value).toArray(String[]::new));
    }
}
