package fr.hygie.indicator;

import fr.hygie.organisation.Calendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the values of each organisation: the current ones, and how they came to be so. */
@Service
public class IndicatorValues {
    private static final String MEASURES = """
            with measure as (
              select * from unnest(:organisations, :days::text[]::date[], :indicators::text[], :numerators::bigint[],
                :denominators::bigint[], :derogated::bigint[], :unknown::bigint[], :sources::text[])
                as t(organisation_id, day, indicator, numerator, denominator, derogated, unknown, source)
            )""";

    /** A day on which nothing moved only confirms the row that is there, unless that row was stale. */
    private static final String KEEP = MEASURES + """
            insert into indicator_value (organisation_id, indicator, period, numerator, denominator, derogated, unknown,
              value_date, source)
            select m.organisation_id, m.indicator, case when l.numerator = m.numerator and l.denominator = m.denominator
                and l.derogated = m.derogated and l.unknown = m.unknown and l.value_date >= m.day - :staleAfter::int
                then l.period else m.day end,
              m.numerator, m.denominator, m.derogated, m.unknown, m.day, m.source
            from measure m left join lateral (
              select v.period, v.numerator, v.denominator, v.derogated, v.unknown, v.value_date from indicator_value v
              where v.organisation_id = m.organisation_id and v.indicator = m.indicator and v.period <= m.day
              order by v.period desc limit 1) l on true
            on conflict (organisation_id, indicator, period) do update set numerator = excluded.numerator,
              denominator = excluded.denominator, derogated = excluded.derogated, unknown = excluded.unknown,
              value_date = greatest(indicator_value.value_date, excluded.value_date), source = excluded.source""";

    private static final String CURRENT = MEASURES + """
            insert into indicator_current (organisation_id, indicator, numerator, denominator, derogated, unknown, value_date,
              source)
            select organisation_id, indicator, numerator, denominator, derogated, unknown, day, source from measure
            on conflict (organisation_id, indicator) do update set numerator = excluded.numerator,
              denominator = excluded.denominator, derogated = excluded.derogated, unknown = excluded.unknown,
              value_date = excluded.value_date, source = excluded.source
            where indicator_current.value_date <= excluded.value_date""";

    private static final String SENDERS = MEASURES + """
            insert into indicator_sender (organisation_id, newest) select organisation_id, max(day) from measure group by 1
            on conflict (organisation_id) do update set newest = excluded.newest
            where indicator_sender.newest < excluded.newest""";

    private final JdbcClient jdbc;
    private final Indicators indicators;
    private final List<IndicatorSource> sources;
    private final Calendar calendar;

    IndicatorValues(JdbcClient jdbc, Indicators indicators, List<IndicatorSource> sources, Calendar calendar) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.sources = List.copyOf(sources);
        this.calendar = calendar;
    }

    /** What was counted in an organisation on a day. */
    public record Found(UUID organisation, LocalDate day, Measure measure) {}

    /** Asks every module what is so today, and keeps it, in the current transaction. */
    @Transactional
    public void refresh(UUID organisation) {
        var today = calendar.today();
        keep(
                organisation,
                today,
                sources.stream()
                        .flatMap(source -> source.measure(organisation, today).stream())
                        .toList());
    }

    /**
     * Keeps what was counted.
     *
     * @param day of the count; one that is older than the current value changes the past alone
     * @throws IndicatorNotFound when a measure is of none of the indicators
     */
    @Transactional
    public void keep(UUID organisation, LocalDate day, List<Measure> measures) {
        keep(measures.stream()
                .map(measure -> new Found(organisation, day, measure))
                .toList());
    }

    /**
     * The same for many organisations at once, in three statements.
     *
     * @param found of each organisation and indicator once
     * @throws IndicatorNotFound when a measure is of none of the indicators
     */
    @Transactional
    public void keep(List<Found> found) {
        if (!found.isEmpty()) {
            write(KEEP, found);
            write(CURRENT, found);
            write(SENDERS, found);
        }
    }

    private void write(String statement, List<Found> found) {
        jdbc.sql(statement)
                .param("organisations", found.stream().map(Found::organisation).toArray(UUID[]::new))
                .param("days", found.stream().map(one -> one.day().toString()).toArray(String[]::new))
                .param("staleAfter", IndicatorValue.STALE_AFTER_DAYS)
                .param("indicators", column(found, Measure::indicator).toArray(String[]::new))
                .param("numerators", column(found, Measure::numerator).toArray(Long[]::new))
                .param("denominators", column(found, Measure::denominator).toArray(Long[]::new))
                .param("derogated", column(found, Measure::derogated).toArray(Long[]::new))
                .param("unknown", column(found, Measure::unknown).toArray(Long[]::new))
                .param("sources", column(found, this::source).toArray(String[]::new))
                .update();
    }

    private static <T> Stream<T> column(List<Found> found, Function<Measure, T> part) {
        return found.stream().map(one -> part.apply(one.measure()));
    }

    private String source(Measure measure) {
        return indicators.required(measure.indicator()).module();
    }

    /** Current values by indicator, in the order of the screens; what was never measured is absent. */
    @Transactional(readOnly = true)
    public Map<String, IndicatorValue> current(UUID organisation) {
        var found = new LinkedHashMap<String, IndicatorValue>();
        jdbc.sql("""
                        select indicator, numerator, denominator, derogated, unknown, value_date
                        from indicator_current where organisation_id = ?""").param(organisation).query(row -> {
            var indicator = indicators.find(row.getString("indicator"));
            if (indicator.isPresent()) {
                found.put(indicator.get().id(), value(indicator.get(), row));
            }
        });
        var ordered = new LinkedHashMap<String, IndicatorValue>();
        indicators.all().forEach(indicator -> {
            var value = found.get(indicator.id());
            if (value != null) {
                ordered.put(indicator.id(), value);
            }
        });
        return ordered;
    }

    static IndicatorValue value(Indicator indicator, ResultSet row) throws SQLException {
        return new IndicatorValue(
                indicator,
                row.getLong("numerator"),
                row.getLong("denominator"),
                row.getLong("derogated"),
                row.getLong("unknown"),
                row.getObject("value_date", LocalDate.class));
    }
}
