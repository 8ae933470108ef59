package fr.hygie.inventory.policy;

import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.ReplacementRules;
import fr.hygie.organisation.Calendar;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes anew when each asset is to be replaced and for how much, after dates or rules have changed. One statement says
 * what {@link LifeCycles#replacement} says of one asset; a test holds them against each other.
 */
@Component
class ReplacementPlan {
    private static final String DRAW = """
            with dates as (
              select a.id, r.price, coalesce(a.support_ends, case when a.support = 'ENDED' then :today::date end) as ends,
                (a.purchased_on + make_interval(years => r.age))::date as worn
              from asset a
              join unnest(:kinds::text[], :ages::int[], :prices::int[]) as r(kind, age, price) on r.kind = a.kind
              where a.organisation_id = :organisation and (a.cycle is not null or a.purchased_on is not null)
            ), plan as (
              select id, greatest(extract(year from least(ends, worn))::int, extract(year from :today::date)::int) as year,
                price, case when worn is null or ends <= worn then 'END_OF_SUPPORT' else 'AGE' end as reason
              from dates where num_nonnulls(ends, worn) > 0
              union all
              select id, null, null, null from dates where num_nonnulls(ends, worn) = 0
            )
            update asset a set replace_year = p.year, replace_cost = p.price, replace_reason = p.reason
            from plan p where a.organisation_id = :organisation and a.id = p.id
              and (a.replace_year, a.replace_cost, a.replace_reason) is distinct from (p.year, p.price::numeric, p.reason)""";

    private final JdbcClient jdbc;
    private final Calendar calendar;

    ReplacementPlan(JdbcClient jdbc, Calendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** In the current transaction; assets without a system and without a date of purchase are left alone. */
    void draw(UUID organisation, ReplacementRules rules) {
        var all = List.copyOf(rules.rules().entrySet());
        jdbc.sql(DRAW)
                .param("organisation", organisation)
                .param("today", calendar.today())
                .param("kinds", all.stream().map(rule -> rule.getKey().name()).toArray(String[]::new))
                .param(
                        "ages",
                        all.stream().map(rule -> rule.getValue().maximumAge()).toArray(Integer[]::new))
                .param(
                        "prices",
                        all.stream().map(rule -> rule.getValue().unitPrice()).toArray(Integer[]::new))
                .update();
    }
}
