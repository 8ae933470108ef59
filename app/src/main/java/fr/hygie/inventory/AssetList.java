package fr.hygie.inventory;

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
    private static final String COUNT = "select count(*) from %s a where %s";

    /** The narrow rows are sorted first; the whole ones are read for one page only. */
    private static final String PAGE = """
            select %1$s, page.total from (
              select a.organisation_id, a.id, %7$s as total from %6$s a %4$s where %2$s order by %3$s limit :limit offset :offset) as page
            join asset a using (organisation_id, id) left join organisation o on o.id = a.site_id order by %5$s""";

    private static final String ALL = """
            select %s from asset a left join organisation o on o.id = a.site_id where %s order by %s""";

    /** What is asked for decides how to look for it: a plan made once for all would be right for none. */
    private static final String PLAN_EACH = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final String SITES = """
            with here as (select unnest(current_organisations()) as id), those as (
              select id from here
              union
              select p.descendant_id from here h join organisation_ancestor p on p.ancestor_id = h.id
              where p.valid_from <= paris_today() and (p.valid_to is null or p.valid_to > paris_today()))
            select o.id, o.name from those t join organisation o on o.id = t.id and o.kind = 'SITE'
            order by o.name collate "fr-x-icu\"""";

    private final JdbcClient jdbc;
    private final AssetRows rows;
    private final AssetHolders holders;
    private final AssetCounts counts;
    private final TitleHolders titleHolders;
    private final Clock clock;

    AssetList(
            JdbcClient jdbc,
            AssetRows rows,
            AssetHolders holders,
            AssetCounts counts,
            TitleHolders titleHolders,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.holders = holders;
        this.counts = counts;
        this.titleHolders = titleHolders;
        this.clock = clock;
    }

    /**
     * One page of the list and what stands around it.
     *
     * @param page the one shown: the last one when the page asked for does not exist
     * @param silence what the establishments of the rows chose
     */
    public record Shown(AssetTotals totals, int page, List<AssetRow> rows, List<Site> sites, Silence silence) {}

    public record Site(UUID id, String name) {}

    /**
     * One page of a list that says nothing but how many there are.
     *
     * @param page the one shown: the last one when the page asked for does not exist
     */
    public record Counted(long total, int page, List<AssetRow> rows) {}

    /**
     * Reads one page.
     *
     * @param page from 1
     * @param size from 1
     */
    public Shown show(AssetCriteria criteria, AssetOrder order, boolean descending, int page, int size) {
        var query = query(criteria);
        var totals = counts.of(query);
        int shown = existing(page, totals.total(), size);
        return new Shown(
                totals, shown, page(query, order, descending, totals.total(), shown, size), sites(), query.silence());
    }

    /** The same without what stands around the page. */
    public Counted count(AssetCriteria criteria, AssetOrder order, boolean descending, int page, int size) {
        var known = known(criteria);
        if (titleHolders.answer(criteria, known, order, page, size)) {
            long total = titleHolders.count(known);
            int shown = existing(page, total, size);
            return new Counted(total, shown, titleHolders.first(known, descending, shown, size));
        }
        var query = AssetQuery.of(criteria, clock, known);
        if (query.isBySoftware()) {
            var counted = countedOnTheWay(query, order, descending, page, size);
            if (page == 1 || !counted.rows().isEmpty()) {
                return counted;
            }
        }
        long total = jdbc.sql(COUNT.formatted(query.source(), query.where()))
                .params(query.parameters())
                .query(Long.class)
                .single();
        int shown = existing(page, total, size);
        return new Counted(total, shown, page(query, order, descending, total, shown, size));
    }

    /** Where all that is found must be sorted anyway; a page that does not exist is empty, and counts nothing. */
    private Counted countedOnTheWay(AssetQuery query, AssetOrder order, boolean descending, int page, int size) {
        var total = new long[1];
        var found = jdbc.sql(statement(query, order, descending, false, "count(*) over ()"))
                .params(query.parameters())
                .param("limit", size)
                .param("offset", (long) (page - 1) * size)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return rows.mapRow(row, number);
                })
                .list();
        return new Counted(total[0], page, found);
    }

    private static int existing(int page, long total, int size) {
        return (int) Math.min(page, Math.max(1, (total + size - 1) / size));
    }

    /** The first ones, without counting the others. */
    public List<AssetRow> first(AssetCriteria criteria, AssetOrder order, int count) {
        return page(query(criteria), order, false, Long.MAX_VALUE, 1, count);
    }

    public AssetTotals totals(AssetCriteria criteria) {
        return counts.of(query(criteria));
    }

    private AssetQuery query(AssetCriteria criteria) {
        return AssetQuery.of(criteria, clock, known(criteria));
    }

    private AssetQuery.Known known(AssetCriteria criteria) {
        jdbc.sql(PLAN_EACH).query((row, number) -> 0).single();
        var product = criteria.get(AssetFilter.PRODUCT);
        var versions = product == null ? new Integer[0] : versions(product);
        var unauthorised = criteria.get(AssetFilter.UNAUTHORISED) == null ? new Integer[0] : unauthorised();
        return new AssetQuery.Known(holders.here(), versions, unauthorised);
    }

    private Integer[] unauthorised() {
        return jdbc.sql(
                        "select distinct v.id from unauthorised_software u join product_version v on v.product_id = u.product_id")
                .query(Integer.class)
                .list()
                .toArray(Integer[]::new);
    }

    private Integer[] versions(String product) {
        return product.matches("\\d{1,9}")
                ? jdbc.sql("select id from product_version where product_id = ?")
                        .param(Integer.parseInt(product))
                        .query(Integer.class)
                        .list()
                        .toArray(Integer[]::new)
                : new Integer[0];
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
        return jdbc.sql(statement(query, order, descending, backwards, "null"))
                .params(query.parameters())
                .param("limit", count)
                .param("offset", backwards ? total - before - count : before)
                .query(rows)
                .list();
    }

    private static String statement(
            AssetQuery query, AssetOrder order, boolean descending, boolean backwards, String total) {
        return PAGE.formatted(
                AssetRows.COLUMNS,
                query.where(),
                order.clause(descending, backwards),
                order == AssetOrder.SITE ? "left join organisation o on o.id = a.site_id" : "",
                order.clause(descending, false),
                query.source(),
                total);
    }

    /** Where an asset stands. */
    record Key(UUID organisation, UUID id) {}

    /** The first ones that are found, in no order. */
    List<Key> keys(AssetCriteria criteria, int most) {
        var query = query(criteria);
        return jdbc.sql("select a.organisation_id as organisation, a.id from %s a where %s limit :most"
                        .formatted(query.source(), query.where()))
                .params(query.parameters())
                .param("most", most)
                .query(Key.class)
                .list();
    }

    /** What the establishments of the scope chose. */
    public Silence silence() {
        return holders.here().silence();
    }

    /** Sites of the establishments of the scope, by name. */
    public List<Site> sites() {
        return jdbc.sql(SITES).query(Site.class).list();
    }

    /** Hands over every asset, in order; memory does not grow with their number. */
    public void each(
            AssetCriteria criteria, AssetOrder order, boolean descending, Consumer<? super AssetRow> consumer) {
        var query = query(criteria);
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
