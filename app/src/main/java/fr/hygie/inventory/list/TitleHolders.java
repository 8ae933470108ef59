package fr.hygie.inventory.list;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.asset.AssetRows;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The assets of one establishment that have a title which most of them have. The first ones by name are soon met in the order of
 * names, kind by kind; how many there are is asked of the index of versions alone. For a rare title the order of names would be
 * followed to its end: it is found by its versions first, as anything else.
 */
@Component
class TitleHolders {
    /** Further pages are looked for as those of any list. */
    private static final int FURTHEST = 250;

    /** What most assets with software are. */
    private static final String USUAL = AssetKind.WORKSTATION.name();

    private static final String MANY_HAVE_IT =
            "select coalesce(sum(assets), 0) >= :many from product_presence where version_id = any(:versions)";

    private static final String HAS_IT = """
            exists (select from asset_software s where s.organisation_id = a.organisation_id and s.asset_id = a.id
              and s.versions && :versions offset 0)""";

    /** That an asset is neither in use nor soon again: in words that its own index knows. */
    private static final String INACTIVE = Arrays.stream(LifeCycleState.values())
            .map(Enum::name)
            .filter(state -> !LifeCycleState.active().contains(state))
            .collect(Collectors.joining("', '", "a.state in ('", "')"));

    private static final String COUNT = """
            select software_holders(:versions) - (select count(*) from asset a
              where a.organisation_id = :holder and a.kind = any(:kinds) and INACTIVE and HAS_IT)""".replace("INACTIVE", INACTIVE).replace("HAS_IT", HAS_IT);

    /** Of one kind, in the order of names; {@code EDGE}: where to stop. */
    private static final String OF_KIND = """
            select a.organisation_id, a.id, a.name_order from asset a
            where a.organisation_id = :holder and a.kind = KIND and a.state = any(:active) and EDGE and HAS_IT
            order by a.name_order WAY, a.id limit :upTo""";

    /**
     * First of the kind that most assets are; of the others what stands before the last of these, so that a kind of which none has the
     * title is not followed to its end.
     */
    private static final String FIRST = """
            with main as materialized (MAIN),
            edge as materialized (select (array_agg(m.name_order order by m.name_order WAY))[:upTo] as name_order from main m)
            select COLUMNS from (
              select w.organisation_id, w.id from (
                select * from main
                union all
                select other.* from edge e cross join unnest(:others::text[]) as k(kind) cross join lateral (OTHERS) as other) as w
              order by w.name_order WAY, w.id limit :size offset :before) as page
            join asset a using (organisation_id, id) left join organisation o on o.id = a.site_id
            order by a.name_order WAY, a.id""".replace(
                    "MAIN", OF_KIND.replace("KIND", ":main").replace("EDGE", "true"))
            .replace(
                    "OTHERS",
                    OF_KIND.replace("KIND", "k.kind")
                            .replace("EDGE", "(e.name_order is null or a.name_order BEFORE e.name_order)"))
            .replace("COLUMNS", AssetRows.COLUMNS)
            .replace("HAS_IT", HAS_IT);

    private final JdbcClient jdbc;
    private final AssetRows rows;
    private final int many;

    /** @param many installations of a title that is common: one asset in some dozens has it, in the largest hospitals too */
    TitleHolders(JdbcClient jdbc, AssetRows rows, @Value("${hygie.inventory.common-title:1000}") int many) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.many = many;
    }

    /** Whether the page asked for is answered here: by name, of a title that many have, not narrowed by anything else. */
    boolean answer(AssetCriteria criteria, AssetQuery.Known known, AssetOrder order, int page, int size) {
        return criteria.words().isBlank()
                && criteria.filters().keySet().equals(Set.of(AssetFilter.PRODUCT))
                && known.holders().counted()
                && known.holders().organisations().size() == 1
                && order == AssetOrder.NAME
                && (long) page * size <= FURTHEST
                && jdbc.sql(MANY_HAVE_IT)
                        .param("many", many)
                        .param("versions", known.versions())
                        .query(Boolean.class)
                        .single();
    }

    long count(AssetQuery.Known known) {
        return jdbc.sql(COUNT)
                .param("versions", known.versions())
                .param("holder", holder(known))
                .param("kinds", kinds(known))
                .query(Long.class)
                .single();
    }

    List<AssetRow> first(AssetQuery.Known known, boolean descending, int page, int size) {
        var kinds = List.of(kinds(known));
        var main = kinds.contains(USUAL) || kinds.isEmpty() ? USUAL : kinds.getFirst();
        return jdbc.sql(FIRST.replace("WAY", descending ? "desc" : "asc").replace("BEFORE", descending ? ">=" : "<="))
                .param("versions", known.versions())
                .param("holder", holder(known))
                .param("main", main)
                .param(
                        "others",
                        kinds.stream().filter(kind -> !kind.equals(main)).toArray(String[]::new))
                .param("active", LifeCycleState.active().toArray(String[]::new))
                .param("upTo", page * size)
                .param("size", size)
                .param("before", (page - 1) * size)
                .query(rows)
                .list();
    }

    private static UUID holder(AssetQuery.Known known) {
        return known.holders().organisations().getFirst();
    }

    private static String[] kinds(AssetQuery.Known known) {
        return known.holders().withSoftware().toArray(String[]::new);
    }
}
