package fr.hygie.indicator;

import fr.hygie.organisation.Calendar;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sums of indicators over what stands below an organisation. A sum of a day is made over the tree of that day: an
 * establishment counts in the group that it belonged to then.
 */
@Service
@Transactional(readOnly = true)
public class Rollups {
    /** Each once, although several ways may lead up: a hospital belongs to its region, and to it by its group. */
    static final String BELOW = """
            below as materialized (
              select distinct a.descendant_id as id from organisation_ancestor a
              where a.ancestor_id = :organisation and a.valid_from <= :day and (a.valid_to is null or a.valid_to > :day)
            )""";

    private static final String AIMED = """
            with aimed as (
              select * from unnest(:indicators::text[], :targets::bigint[], :lower::boolean[]) as t(indicator, target, lower)
            ),\s""" + BELOW;

    /** How each value stands is found once; thousands of them then fall into a few groups, of which sums are made. */
    private static final String SUMS = """
            , value as (
              select v.*, case when a.lower then v.numerator * 100000 - a.target * v.denominator
                else a.target * v.denominator - v.numerator * 100000 end as distance
              from found v join aimed a on a.indicator = v.indicator
            ), standing as (
              select v.*, case when denominator = 0 then 'n/a' when value_date < :stale then 'stale' when distance <= 0 then 'met'
                when distance <= :near * denominator then 'near' when distance > 0 then 'missed' else '' end as standing
              from value v
            ), part as (
              select indicator, standing, sum(numerator) as numerator, sum(denominator) as denominator,
                sum(derogated) as derogated, sum(unknown) as unknown, min(value_date) as value_date,
                max(value_date) as newest, count(*) as size
              from standing group by indicator, standing
            )
            select indicator, sum(numerator) as numerator, sum(denominator) as denominator, sum(derogated) as derogated,
              sum(unknown) as unknown, min(value_date) as value_date, max(newest) as newest,
              sum(size) filter (where standing <> 'n/a') as establishments,
              sum(size) filter (where standing = 'n/a') as not_applicable,
              sum(size) filter (where standing = 'stale') as stale,
              sum(size) filter (where standing = 'met') as met,
              sum(size) filter (where standing = 'near') as near,
              sum(size) filter (where standing = 'missed') as missed
            from part group by indicator""";

    private static final String TODAY = AIMED + """
            , found as (
              select v.indicator, v.numerator, v.denominator, v.derogated, v.unknown, v.value_date
              from below b join indicator_current v on v.organisation_id = b.id
            )""" + SUMS;

    private static final String THAT_DAY = AIMED + """
            , found as (
              select a.indicator, v.numerator, v.denominator, v.derogated, v.unknown, least(v.value_date, :day) as value_date
              from below b cross join aimed a cross join lateral (
                select h.numerator, h.denominator, h.derogated, h.unknown, h.value_date from indicator_value h
                where h.organisation_id = b.id and h.indicator = a.indicator and h.period <= :day
                order by h.period desc limit 1) v
            )""" + SUMS;

    private final JdbcClient jdbc;
    private final Indicators indicators;
    private final Targets targets;
    private final Calendar calendar;

    Rollups(JdbcClient jdbc, Indicators indicators, Targets targets, Calendar calendar) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.targets = targets;
        this.calendar = calendar;
    }

    /** As of today, by indicator, in the order of the screens; against the targets of the organisation that looks. */
    public Map<String, Rollup> of(UUID organisation) {
        return of(organisation, calendar.today());
    }

    /** The same as of another day, with the tree of that day; an indicator nobody had measured is absent. */
    public Map<String, Rollup> of(UUID organisation, LocalDate day) {
        var found = new LinkedHashMap<String, Rollup>();
        query(day.isBefore(calendar.today()) ? THAT_DAY : TODAY, organisation, day)
                .forEach(rollup -> found.put(rollup.indicator().id(), rollup));
        var ordered = new LinkedHashMap<String, Rollup>();
        indicators.all().forEach(indicator -> {
            var rollup = found.get(indicator.id());
            if (rollup != null) {
                ordered.put(indicator.id(), rollup);
            }
        });
        return ordered;
    }

    private List<Rollup> query(String statement, UUID organisation, LocalDate day) {
        var all = indicators.all();
        var aims = targets.of(organisation);
        return jdbc.sql(statement)
                .param("organisation", organisation)
                .param("day", day)
                .param("stale", day.minusDays(IndicatorValue.STALE_AFTER_DAYS))
                .param("near", IndicatorValue.NEAR * 1000L)
                .param("indicators", all.stream().map(Indicator::id).toArray(String[]::new))
                .param(
                        "targets",
                        all.stream().map(one -> thousandths(aims.get(one.id()))).toArray(Long[]::new))
                .param("lower", all.stream().map(Indicator::lowerIsBetter).toArray(Boolean[]::new))
                .query((row, number) -> rollup(row))
                .list();
    }

    /** Targets have three decimals at most: whole numbers are exact and much faster. */
    private static @Nullable Long thousandths(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.movePointRight(3).longValueExact();
    }

    private Rollup rollup(ResultSet row) throws SQLException {
        var indicator = indicators.required(row.getString("indicator"));
        return new Rollup(
                IndicatorValues.value(indicator, row),
                row.getObject("newest", LocalDate.class),
                row.getInt("establishments"),
                row.getInt("not_applicable"),
                row.getInt("stale"),
                row.getInt("met"),
                row.getInt("near"),
                row.getInt("missed"));
    }
}
