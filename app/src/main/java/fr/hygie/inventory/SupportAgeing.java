package fr.hygie.inventory;

import fr.hygie.organisation.Calendar;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the calendar changes of assets that nobody touches: support that ends, exemptions that begin and expire. */
@Component
class SupportAgeing {
    /** By the catalogue where it knows the cycle, by the date of the asset elsewhere. */
    private static final String AGE = """
            with known as (
              select c, s, e::date as e from unnest(:cycles::text[], :states::text[], :ends::text[]) as t(c, s, e)
            ), aged as (
              select a.id, coalesce(k.s, case
                  when a.support in ('SUPPORTED', 'ENDING') and a.support_ends < :today then 'ENDED'
                  when a.support = 'SUPPORTED' and a.support_ends <= :soon then 'ENDING'
                  else a.support end) as support,
                case when k.c is null then a.support_ends else k.e end as ends
              from asset a left join known k on k.c = a.cycle where a.organisation_id = :organisation
            )
            update asset a set support = g.support, support_ends = g.ends from aged g
            where a.organisation_id = :organisation and a.id = g.id
              and (a.support <> g.support or a.support_ends is distinct from g.ends)""";

    /** The end of an exemption is the first day on which it no longer holds, as everywhere. */
    private static final String EXEMPT = """
            with valid as (
              select asset_id, cycle, max(valid_to) as until from exemption
              where organisation_id = :organisation and ended_on is null and valid_from <= :today and valid_to > :today
              group by asset_id, cycle
            ), wanted as (
              select a.id, a.exempt_until as held, greatest(one.until, every.until) as until
              from asset a left join valid one on one.asset_id = a.id left join valid every on every.cycle = a.cycle
              where a.organisation_id = :organisation
            )
            update asset a set exempt_until = w.until from wanted w
            where a.organisation_id = :organisation and a.id = w.id and w.held is distinct from w.until""";

    private final JdbcClient jdbc;
    private final LifeCycles lifeCycles;
    private final Calendar calendar;

    SupportAgeing(JdbcClient jdbc, LifeCycles lifeCycles, Calendar calendar) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
        this.calendar = calendar;
    }

    /** In the current transaction: exemptions each time, support once a day. */
    void apply(UUID organisation) {
        var today = calendar.today();
        exempt(organisation, today);
        if (!countedOn(organisation, today)) {
            age(organisation, today);
        }
    }

    private boolean countedOn(UUID organisation, LocalDate today) {
        return jdbc.sql("select exists (select from fleet_state where organisation_id = ? and refreshed_on = ?)")
                .params(organisation, today)
                .query(Boolean.class)
                .single();
    }

    private void exempt(UUID organisation, LocalDate today) {
        jdbc.sql(EXEMPT)
                .param("organisation", organisation)
                .param("today", today)
                .update();
    }

    private void age(UUID organisation, LocalDate today) {
        var known = cycles(organisation).stream()
                .flatMap(cycle -> lifeCycles.cycle(cycle).stream())
                .toList();
        jdbc.sql(AGE)
                .param("organisation", organisation)
                .param("today", today)
                .param("soon", today.plusMonths(12))
                .param("cycles", known.stream().map(CycleSupport::cycle).toArray(String[]::new))
                .param(
                        "states",
                        known.stream().map(cycle -> cycle.state().name()).toArray(String[]::new))
                .param("ends", known.stream().map(SupportAgeing::end).toArray(String[]::new))
                .update();
    }

    private List<String> cycles(UUID organisation) {
        return jdbc.sql("select distinct cycle from asset where organisation_id = ? and cycle is not null")
                .param(organisation)
                .query(String.class)
                .list();
    }

    private static @org.jspecify.annotations.Nullable String end(CycleSupport cycle) {
        var ends = cycle.ends();
        return ends == null ? null : ends.toString();
    }
}
