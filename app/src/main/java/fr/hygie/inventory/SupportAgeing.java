package fr.hygie.inventory;

import fr.hygie.organisation.Calendar;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What changes of assets that nobody touches: support that ends, exemptions that begin and expire, and what the
 * establishment decides of either.
 */
@Component
class SupportAgeing {
    /** Cycles that the catalogue knows or the establishment decided upon. */
    private static final String AGE_BY_CYCLE = """
            update asset a set support = k.s, support_ends = k.e::date
            from unnest(:cycles::text[], :states::text[], :ends::text[]) as k(c, s, e)
            where a.organisation_id = :organisation and a.cycle = k.c
              and (a.support <> k.s or a.support_ends is distinct from k.e::date)""";

    /** All else by the date that was found for it. */
    private static final String AGE_BY_DATE = """
            update asset a set support = case when a.support_ends < :today then 'ENDED' else 'ENDING' end
            where a.organisation_id = :organisation and (a.cycle is null or a.cycle <> all(:cycles::text[]))
              and (a.support in ('SUPPORTED', 'ENDING') and a.support_ends < :today
                or a.support = 'SUPPORTED' and a.support_ends <= :soon)""";

    /**
     * The end of an exemption is the first day on which it no longer holds, as everywhere. Looked up in two maps rather
     * than joined: right after a large import nothing is known of the sizes, and a join may be planned as a square.
     */
    private static final String EXEMPT = """
            with valid as (
              select asset_id::text as asset, cycle, max(valid_to) as until from exemption
              where organisation_id = :organisation and ended_on is null and valid_from <= :today and valid_to > :today
              group by asset_id, cycle
            ), one as materialized (
              select coalesce(jsonb_object_agg(asset, until), '{}') as map from valid where asset is not null
            ), every as materialized (
              select coalesce(jsonb_object_agg(cycle, until), '{}') as map from valid where cycle is not null
            )
            update asset a set exempt_until =
              greatest(((select map from one) ->> a.id::text)::date, ((select map from every) ->> a.cycle)::date)
            where a.organisation_id = :organisation and a.exempt_until is distinct from
              greatest(((select map from one) ->> a.id::text)::date, ((select map from every) ->> a.cycle)::date)""";

    private final JdbcClient jdbc;
    private final LifeCycles lifeCycles;
    private final LifeCyclePolicyStore policies;
    private final ReplacementPlan plan;
    private final Calendar calendar;

    SupportAgeing(
            JdbcClient jdbc,
            LifeCycles lifeCycles,
            LifeCyclePolicyStore policies,
            ReplacementPlan plan,
            Calendar calendar) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
        this.policies = policies;
        this.plan = plan;
        this.calendar = calendar;
    }

    /** In the current transaction: exemptions each time, support once a day. */
    void apply(UUID organisation) {
        var today = calendar.today();
        exempt(organisation, today);
        if (!countedOn(organisation, today)) {
            age(organisation, policies.of(organisation), today);
        }
    }

    /** In the current transaction: what the policy of the establishment, just changed, makes of its assets. */
    void reconsider(UUID organisation) {
        var policy = policies.of(organisation);
        age(organisation, policy, calendar.today());
        plan.draw(organisation, policy.rules());
    }

    /** In the current transaction: forgets what was decided of a cycle that the catalogue may not know. */
    void forget(UUID organisation, String cycle) {
        jdbc.sql("update asset set support = 'UNKNOWN', support_ends = null where organisation_id = ? and cycle = ?")
                .params(organisation, cycle)
                .update();
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

    private void age(UUID organisation, LifeCyclePolicy policy, LocalDate today) {
        var known = Stream.concat(cycles(organisation).stream(), policy.decisions().keySet().stream())
                .distinct()
                .filter(cycle -> policy.decisions().containsKey(cycle)
                        || lifeCycles.cycle(cycle).isPresent())
                .map(cycle -> policy.applied(published(cycle), today))
                .toList();
        policies.worth(organisation, known);
        var cycles = known.stream().map(CycleSupport::cycle).toArray(String[]::new);
        int aged = jdbc.sql(AGE_BY_CYCLE)
                .param("organisation", organisation)
                .param("cycles", cycles)
                .param(
                        "states",
                        known.stream().map(cycle -> cycle.state().name()).toArray(String[]::new))
                .param("ends", known.stream().map(CycleSupport::endText).toArray(String[]::new))
                .update();
        jdbc.sql(AGE_BY_DATE)
                .param("organisation", organisation)
                .param("today", today)
                .param("soon", today.plusMonths(LifeCyclePolicy.WARNING_MONTHS))
                .param("cycles", cycles)
                .update();
        if (aged > 0) {
            plan.draw(organisation, policy.rules());
        }
    }

    private CycleSupport published(String cycle) {
        return lifeCycles.cycle(cycle).orElseGet(() -> new CycleSupport(cycle, SupportState.UNKNOWN, null));
    }

    private List<String> cycles(UUID organisation) {
        return jdbc.sql("select distinct cycle from asset where organisation_id = ? and cycle is not null")
                .param(organisation)
                .query(String.class)
                .list();
    }
}
