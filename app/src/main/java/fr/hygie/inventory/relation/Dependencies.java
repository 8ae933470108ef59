package fr.hygie.inventory.relation;

import fr.hygie.inventory.AssetKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What depends on what, and the criticality that follows: an asset matters at least as much as the most critical of what
 * depends on it, however far. Cycles harm nothing: an asset and a criticality are met once.
 */
@Service
@Transactional(readOnly = true)
public class Dependencies {
    /** Lines of a page. */
    public static final int MOST = 200;

    /**
     * Who depends on what, among what is active: what uses, what runs on a host, what stands in a room. A backup is not in the
     * way of what it keeps.
     */
    private static final String EDGES = """
            edge as (
              select l.organisation_id, u.id as dependent_id, u.criticality,
                case when l.kind = 'HOSTS' then l.from_id else l.to_id end as needed_id
              from asset_link l
              join asset u on u.organisation_id = l.organisation_id
                and u.id = case when l.kind = 'HOSTS' then l.to_id else l.from_id end
              where l.kind <> 'BACKS_UP' and u.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            )""";

    /** Each asset with each criticality that reaches it: at most four rows for an asset, hence an end. */
    private static final String REACHED = "with recursive " + EDGES + """
            , reached (organisation_id, id, criticality) as (
              select organisation_id, needed_id, criticality from edge where criticality > 1
              union
              select e.organisation_id, e.needed_id, r.criticality
              from reached r join edge e on e.organisation_id = r.organisation_id and e.dependent_id = r.id
            ), inherited as (
              select organisation_id, id, max(criticality) as criticality from reached group by organisation_id, id
            )""";

    /** Assets that are said to matter less than what depends on them, for a condition on {@code asset a}. */
    public static final String BELOW = "(a.organisation_id, a.id) in (" + REACHED + """
             select i.organisation_id, i.id from inherited i
             join asset d on d.organisation_id = i.organisation_id and d.id = i.id where d.criticality < i.criticality offset 0)""";

    /** The same for those of which nobody said how much they matter. */
    public static final String UNDECLARED = "(a.organisation_id, a.id) in (" + REACHED + """
             select i.organisation_id, i.id from inherited i
             join asset d on d.organisation_id = i.organisation_id and d.id = i.id where d.criticality is null offset 0)""";

    private static final String INCONSISTENT = REACHED + """
            , wrong as (
              select a.organisation_id, a.id, a.name, a.kind, a.criticality as declared, i.criticality as inherited
              from inherited i join asset a on a.organisation_id = i.organisation_id and a.id = i.id
              where coalesce(a.criticality, 0) < i.criticality and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            )
            select w.id, w.name, w.kind, w.declared, w.inherited, v.id as via_id, v.name as via_name, count(*) over () as total,
              count(*) filter (where w.declared is null) over () as undeclared
            from wrong w left join lateral (
              select u.id, u.name from edge e join asset u on u.organisation_id = e.organisation_id and u.id = e.dependent_id
              where e.organisation_id = w.organisation_id and e.needed_id = w.id
                and (e.criticality = w.inherited or exists (
                  select from inherited n where n.organisation_id = e.organisation_id and n.id = u.id and n.criticality = w.inherited))
              order by e.criticality = w.inherited desc nulls last, u.name_order limit 1) v on true
            order by w.declared is null, w.inherited desc, w.inherited - coalesce(w.declared, 0) desc, w.name collate "fr-x-icu", w.id
            limit :most""";

    /** Upwards from one asset, nearest first; a directory that twenty thousand machines use is not walked to the end. */
    private static final String ABOVE = """
            with recursive above (id, steps) as (
              select cast(:id as uuid), 0
              union
              select u.id, v.steps + 1 from above v
              cross join lateral (
                select l.from_id as id from asset_link l
                where l.organisation_id = :organisation and l.to_id = v.id and l.kind in ('USES', 'DEPENDS_ON', 'LOCATED_IN')
                union all
                select l.to_id from asset_link l
                where l.organisation_id = :organisation and l.from_id = v.id and l.kind = 'HOSTS') u
              where v.steps < 10 and u.id <> :id
            ), met as (select id, min(steps) as steps from (select id, steps from above limit 5000) as first_ones group by id)
            select a.id, a.name, a.kind, a.criticality, m.steps
            from met m join asset a on a.organisation_id = :organisation and a.id = m.id
            where m.steps > 0 and a.criticality > 1 and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')
            order by a.criticality desc, m.steps, a.name collate "fr-x-icu", a.id limit 1""";

    private final JdbcClient jdbc;

    Dependencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What gives an asset its criticality.
     *
     * @param criticality 2 to 4
     * @param steps links between both
     */
    public record Inherited(UUID id, String name, AssetKind kind, int criticality, int steps) {}

    /**
     * An asset that is said to matter less than what depends on it.
     *
     * @param declared null: nobody said
     * @param via what depends on it directly and passes this criticality on
     */
    public record Inconsistency(
            UUID id,
            String name,
            AssetKind kind,
            @Nullable Integer declared,
            int inherited,
            @Nullable UUID via,
            @Nullable String viaName) {}

    /**
     * The worst first.
     *
     * @param total of all, also those beyond {@value MOST}
     * @param undeclared of those, how many have no criticality at all
     */
    public record Inconsistencies(List<Inconsistency> first, long total, long undeclared) {}

    /** The most critical of what depends on an asset, the nearest of them; empty when nothing of more than criticality 1 does. */
    public Optional<Inherited> inherited(UUID organisation, UUID asset) {
        return jdbc.sql(ABOVE)
                .param("organisation", organisation)
                .param("id", asset)
                .query((row, number) -> new Inherited(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        AssetKind.valueOf(row.getString("kind")),
                        row.getInt("criticality"),
                        row.getInt("steps")))
                .optional();
    }

    /** What is declared below what it inherits, in the current scope. */
    public Inconsistencies inconsistencies() {
        var totals = new long[2];
        var first = jdbc.sql(INCONSISTENT)
                .param("most", MOST)
                .query((row, number) -> {
                    totals[0] = row.getLong("total");
                    totals[1] = row.getLong("undeclared");
                    return inconsistency(row);
                })
                .list();
        return new Inconsistencies(first, totals[0], totals[1]);
    }

    private static Inconsistency inconsistency(ResultSet row) throws SQLException {
        return new Inconsistency(
                row.getObject("id", UUID.class),
                row.getString("name"),
                AssetKind.valueOf(row.getString("kind")),
                row.getObject("declared", Integer.class),
                row.getInt("inherited"),
                row.getObject("via_id", UUID.class),
                row.getString("via_name"));
    }
}
