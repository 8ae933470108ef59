package fr.hygie.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an indicator went: the same sum as today's, made for days of the past with the tree of each. */
@Service
@Transactional(readOnly = true)
public class IndicatorHistory {
    /** Each row is read once, and holds from its period until the next one begins. */
    private static final String POINTS = """
            with days as (select cast(unnest(:days::text[]) as date) as day), below as materialized (
              select distinct d.day, a.descendant_id as id from days d join organisation_ancestor a
                on a.ancestor_id = :organisation and a.valid_from <= d.day and (a.valid_to is null or a.valid_to > d.day)
              union select d.day, :organisation from days d
            ), held as (
              select h.*, lead(h.period) over (partition by h.organisation_id order by h.period) as next
              from indicator_value h
              where h.indicator = :indicator and h.organisation_id in (select id from below)
            )
            select b.day, sum(v.numerator) as numerator, sum(v.denominator) as denominator, sum(v.derogated) as derogated,
              sum(v.unknown) as unknown, min(least(v.value_date, b.day)) as value_date
            from held v join below b
              on b.id = v.organisation_id and v.period <= b.day and (v.next is null or v.next > b.day)
            group by b.day order by b.day""";

    private final JdbcClient jdbc;

    IndicatorHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The figures of a day.
     *
     * @param value its date says since when it is known, at the latest on that day
     */
    public record Point(LocalDate day, IndicatorValue value) {}

    /** One point for each of the days, at most 400, on which something was known; from the earliest to the latest. */
    public List<Point> of(UUID organisation, Indicator indicator, List<LocalDate> days) {
        if (days.size() > 400) {
            throw new IllegalArgumentException("at most 400 days at a time");
        }
        return jdbc.sql(POINTS)
                .param("organisation", organisation)
                .param("indicator", indicator.id())
                .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .query((row, number) ->
                        new Point(row.getObject("day", LocalDate.class), IndicatorValues.value(indicator, row)))
                .list();
    }
}
