package fr.hygie.indicator;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The establishments below an organisation side by side, with their values and nothing else. */
@Service
@Transactional(readOnly = true)
public class Establishments {
    /** Legal entities that care for people; and sites that send figures of their own. */
    private static final String THOSE = "with " + Rollups.BELOW + """
            , sending as materialized (
              select o.id from below b join organisation o on o.id = b.id and o.kind = 'SITE'
              join indicator_sender s on s.organisation_id = o.id
            ), those as (
              select o.id, coalesce(o.short_name, o.name) as name, o.category, o.town, o.words
              from below b join organisation o on o.id = b.id
              where o.category not in ('STATE', 'REGIONAL_HEALTH_AGENCY', 'REGIONAL_EHEALTH_BODY')
                and (o.closed_on is null or o.closed_on > :day)
                and (o.kind = 'LEGAL_ENTITY' or o.id in (select id from sending))
            )""";

    private static final String PAGE = THOSE + """
            select t.id, t.name, t.category, t.town, count(*) over () as total, count(s.newest) over () as reporting,
              count(*) filter (where s.newest < :stale) over () as stale from those t
            left join indicator_current v on v.organisation_id = t.id and v.indicator = :indicator
            left join indicator_sender s on s.organisation_id = t.id
            where (:words = '' or position((select folded(:words)) in t.words) > 0)
              and (:category = '' or t.category = :category)
            order by\s""";

    private static final String VALUES = """
            select organisation_id, indicator, numerator, denominator, derogated, unknown, value_date
            from indicator_current where organisation_id = any(:ids)""";

    private static final String RATIO = "v.numerator::float8 / nullif(v.denominator, 0)";
    private static final String BY_NAME = "t.name collate \"fr-x-icu\" %s, t.id";

    private final JdbcClient jdbc;
    private final Indicators indicators;
    private final Calendar calendar;

    Establishments(JdbcClient jdbc, Indicators indicators, Calendar calendar) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.calendar = calendar;
    }

    /**
     * How many answer a query.
     *
     * @param reporting those that ever sent a value
     * @param stale of those, how many have sent nothing for too long
     */
    public record Reporting(int total, int reporting, int stale) {}

    /**
     * What to look for.
     *
     * @param words part of a name or a town; empty: any
     * @param sort an indicator; null: by name
     * @param reversed best first instead of worst first; from Z to A
     */
    public record Query(
            String words,
            @Nullable Category category,
            @Nullable Indicator sort,
            boolean reversed,
            int limit,
            long offset) {
        public static Query worst(Indicator indicator, int limit) {
            return new Query("", null, indicator, false, limit, 0);
        }
    }

    /**
     * A page of them.
     *
     * @param reporting of all the pages; a page beyond the last one counts nothing
     */
    public record Page(List<EstablishmentRow> rows, Reporting reporting) {}

    /** Worst first, or by name; those that have no such value come last. Two statements. */
    public Page page(UUID organisation, Query query) {
        var sort = query.sort();
        var category = query.category();
        var counts = new ArrayList<Reporting>();
        var today = calendar.today();
        var page = jdbc.sql(PAGE + order(sort, query.reversed()) + " limit :limit offset :offset")
                .param("organisation", organisation)
                .param("day", today)
                .param("stale", today.minusDays(IndicatorValue.STALE_AFTER_DAYS))
                .param("indicator", sort == null ? "" : sort.id())
                .param("words", query.words())
                .param("category", category == null ? "" : category.name())
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query((row, number) -> {
                    counts.add(new Reporting(row.getInt("total"), row.getInt("reporting"), row.getInt("stale")));
                    return new EstablishmentRow(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            Category.valueOf(row.getString("category")),
                            row.getString("town"),
                            Map.of());
                })
                .list();
        return new Page(withValues(page), counts.isEmpty() ? new Reporting(0, 0, 0) : counts.getFirst());
    }

    /** Constant texts alone: nothing of what a person typed reaches them. */
    private static String order(@Nullable Indicator sort, boolean reversed) {
        if (sort == null) {
            return BY_NAME.formatted(reversed ? "desc" : "asc");
        }
        boolean highestFirst = sort.lowerIsBetter() != reversed;
        return (sort.isShare() ? RATIO : "v.numerator") + (highestFirst ? " desc" : " asc") + " nulls last, "
                + BY_NAME.formatted("asc");
    }

    private List<EstablishmentRow> withValues(List<EstablishmentRow> page) {
        var values = new HashMap<UUID, Map<String, IndicatorValue>>();
        jdbc.sql(VALUES)
                .param("ids", page.stream().map(EstablishmentRow::id).toArray(UUID[]::new))
                .query(row -> {
                    var indicator = indicators.find(row.getString("indicator"));
                    if (indicator.isPresent()) {
                        values.computeIfAbsent(row.getObject("organisation_id", UUID.class), id -> new HashMap<>())
                                .put(indicator.get().id(), IndicatorValues.value(indicator.get(), row));
                    }
                });
        return page.stream()
                .map(row -> new EstablishmentRow(
                        row.id(), row.name(), row.category(), row.town(), values.getOrDefault(row.id(), Map.of())))
                .toList();
    }
}
