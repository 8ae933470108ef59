package fr.hygie.inventory;

import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The assets of the current scope, many at a time: pages, counts, exports. */
@Service
@Transactional(readOnly = true)
public class AssetList {
    /** Without news for longer, an equipment is said to be silent. */
    public static final int SILENT_DAYS = FleetSummary.SILENT_AFTER_DAYS;

    private static final String TOTALS = """
            select count(*),
              count(*) filter (where support = 'ENDED'),
              count(*) filter (where support = 'ENDING'),
              count(*) filter (where support = 'UNKNOWN'),
              count(*) filter (where support = 'ENDED' and exempt_until > :day),
              count(*) filter (where protection in ('OUTDATED', 'DISABLED', 'ABSENT')),
              count(*) filter (where encryption in ('PARTIAL', 'NOT_ENCRYPTED') and kind in ('LAPTOP', 'PHONE', 'TABLET')),
              count(*) filter (where kind = any(:answering) and (seen_on is null or seen_on < :silentBefore)),
              count(*) filter (where internet_exposed),
              count(*) filter (where criticality >= 3),
              coalesce(sum(replace_cost) filter (where support = 'ENDED'), 0)
            from asset a where\s""";

    /** The narrow rows are sorted first; the whole ones are read for one page only. */
    private static final String PAGE = """
            select %1$s from (
              select a.organisation_id, a.id from asset a %4$s where %2$s order by %3$s limit :limit offset :offset) as page
            join asset a using (organisation_id, id) left join organisation o on o.id = a.site_id order by %5$s""";

    private static final String ALL = """
            select %s from asset a left join organisation o on o.id = a.site_id where %s order by %s""";

    private static final String SITES = """
            select o.id, o.name from organisation o where o.kind = 'SITE' and (o.id = any(current_organisations())
              or exists (select from organisation_ancestor p where p.descendant_id = o.id
                and p.ancestor_id = any(current_organisations()) and (p.valid_to is null or p.valid_to > current_date)))
            order by o.name collate "fr-x-icu\"""";

    private final JdbcClient jdbc;
    private final AssetRows rows;
    private final FleetSummary fleet;
    private final Clock clock;

    AssetList(JdbcClient jdbc, AssetRows rows, FleetSummary fleet, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.fleet = fleet;
        this.clock = clock;
    }

    /**
     * One page of the list and what stands around it.
     *
     * @param page the one shown: the last one when the page asked for does not exist
     */
    public record Shown(AssetTotals totals, int page, List<AssetRow> rows, List<Site> sites) {}

    public record Site(UUID id, String name) {}

    /**
     * Reads one page.
     *
     * @param page from 1
     * @param size from 1
     */
    public Shown show(AssetCriteria criteria, AssetOrder order, boolean descending, int page, int size) {
        var query = AssetQuery.of(criteria, clock, silentDays());
        var totals = totals(query);
        int last = (int) Math.max(1, (totals.total() + size - 1) / size);
        int shown = Math.min(page, last);
        return new Shown(totals, shown, page(query, order, descending, totals.total(), shown, size), sites());
    }

    /** The first ones, without counting the others. */
    public List<AssetRow> first(AssetCriteria criteria, AssetOrder order, int count) {
        return page(AssetQuery.of(criteria, clock, silentDays()), order, false, Long.MAX_VALUE, 1, count);
    }

    public AssetTotals totals(AssetCriteria criteria) {
        return totals(AssetQuery.of(criteria, clock, silentDays()));
    }

    private AssetTotals totals(AssetQuery query) {
        return jdbc.sql(TOTALS + query.where())
                .params(query.parameters())
                .param("day", AssetQuery.today(clock))
                .param("answering", AssetQuery.answering())
                .param("silentBefore", AssetQuery.seenBefore(clock, silentDays()))
                .query((row, number) -> new AssetTotals(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getBigDecimal(11)))
                .single();
    }

    /** What the establishment chose; across several of them, the usual delay. */
    private int silentDays() {
        var organisations = Scope.require().organisations();
        return organisations.size() == 1
                ? fleet.silentAfterDays(organisations.iterator().next())
                : SILENT_DAYS;
    }

    /** Pages of the second half are read from the end: the last page costs what the first one does. */
    private List<AssetRow> page(
            AssetQuery query, AssetOrder order, boolean descending, long total, int page, int size) {
        long before = (long) (page - 1) * size;
        long count = Math.min(size, total - before);
        if (count <= 0) {
            return List.of();
        }
        boolean backwards = before > total / 2;
        var siteJoin = order == AssetOrder.SITE ? "left join organisation o on o.id = a.site_id" : "";
        var sql = PAGE.formatted(
                AssetRows.COLUMNS,
                query.where(),
                order.clause(descending, backwards),
                siteJoin,
                order.clause(descending, false));
        return jdbc.sql(sql)
                .params(query.parameters())
                .param("limit", count)
                .param("offset", backwards ? total - before - count : before)
                .query(rows)
                .list();
    }

    /** Sites of the establishments of the scope, by name. */
    public List<Site> sites() {
        return jdbc.sql(SITES).query(Site.class).list();
    }

    /** Hands over every asset, in order; memory does not grow with their number. */
    public void each(AssetCriteria criteria, AssetOrder order, boolean descending, Consumer<AssetRow> consumer) {
        var query = AssetQuery.of(criteria, clock, silentDays());
        try (var all = jdbc
                .sql(ALL.formatted(AssetRows.COLUMNS, query.where(), order.clause(descending, false)))
                .withFetchSize(500)
                .params(query.parameters())
                .query(rows)
                .stream()) {
            all.forEach(consumer);
        }
    }
}
