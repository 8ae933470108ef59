package fr.hygie.inventory.imports;

import fr.hygie.inventory.glpi.GlpiType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the complete readings of a GLPI server saw, and what has been missing for long. */
@Component
@Transactional
class GlpiItems {
    private final JdbcClient jdbc;

    GlpiItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers items as seen; one that was retired is not any more. */
    void listed(UUID organisation, GlpiType type, Collection<String> ids, Instant at) {
        jdbc.sql("""
                        insert into glpi_item (organisation_id, foreign_id, item_type, last_listed)
                        select :organisation, id, :type, :at from unnest(:ids::text[]) as t(id) order by id
                        on conflict (organisation_id, foreign_id) do update set last_listed = excluded.last_listed, retired_at = null""")
                .param("organisation", organisation)
                .param("type", type.itemType())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** Those of the items that were retired by rule. */
    @Transactional(readOnly = true)
    Set<String> retired(UUID organisation, Collection<String> ids) {
        return new HashSet<>(jdbc.sql("""
                        select foreign_id from glpi_item
                        where organisation_id = ? and foreign_id = any(?) and retired_at is not null""")
                .params(organisation, ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Items of the types named that no complete reading has seen since a moment; in order. */
    @Transactional(readOnly = true)
    List<String> missing(UUID organisation, Collection<GlpiType> types, Instant since) {
        return jdbc.sql("""
                        select foreign_id from glpi_item
                        where organisation_id = :organisation and item_type = any(:types) and last_listed < :since
                          and retired_at is null
                        order by foreign_id""")
                .param("organisation", organisation)
                .param("types", types.stream().map(GlpiType::itemType).toArray(String[]::new))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    /** Items that are not retired. */
    @Transactional(readOnly = true)
    int active(UUID organisation) {
        return jdbc.sql("select count(*) from glpi_item where organisation_id = ? and retired_at is null")
                .param(organisation)
                .query(Integer.class)
                .single();
    }

    void retire(UUID organisation, Collection<String> ids, Instant at) {
        jdbc.sql("update glpi_item set retired_at = ? where organisation_id = ? and foreign_id = any(?)")
                .params(at.atOffset(ZoneOffset.UTC), organisation, ids.toArray(String[]::new))
                .update();
    }
}
