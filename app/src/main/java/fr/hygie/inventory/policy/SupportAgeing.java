package fr.hygie.inventory.policy;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.LocalCycle;
import fr.hygie.organisation.Calendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What changes of assets that nobody touches: support that ends, exemptions that begin and expire, and what the
 * establishment decides of either.
 */
@Component
public class SupportAgeing {
    /**
     * What each version is worth, and what was announced for an asset when that is earlier; what the establishment
     * decided of a version (own) prevails over both.
     */
    private static final String AGE_BY_CYCLE = """
            with worth as (
              select b.id, case when announced then support_at(b.announced_end, :today)
                  when k.s = 'UNKNOWN' and b.kind = any(:unfollowed) then 'NOT_FOLLOWED' else k.s end as support,
                case when announced then b.announced_end else k.e end as ends
              from (select c, s, e::date as e, own from
                unnest(:cycles::text[], :states::text[], :ends::text[], :own::boolean[]) as t(c, s, e, own)) as k
              join asset b on b.organisation_id = :organisation and b.cycle = k.c
              cross join lateral (select not k.own and b.announced_end is not null and k.s <> 'ENDED'
                and (k.e is null or b.announced_end < k.e) as announced) as first
            )
            update asset a set support = worth.support, support_ends = worth.ends from worth
            where a.organisation_id = :organisation and a.id = worth.id
              and (a.support <> worth.support or a.support_ends is distinct from worth.ends)""";

    /** All else by the date that was found for it. */
    private static final String AGE_BY_DATE = """
            update asset a set support = support_at(a.support_ends, :today)
            where a.organisation_id = :organisation and (a.cycle is null or a.cycle <> all(:cycles::text[]))
              and (a.support in ('SUPPORTED', 'ENDING') and a.support_ends < :today
                or a.support = 'SUPPORTED' and support_at(a.support_ends, :today) <> 'SUPPORTED')""";

    /**
     * The end of an exemption is the first day on which it no longer holds, as everywhere. Looked up in two maps rather
     * than joined: right after a large import nothing is known of the sizes, and a join may be planned as a square.
     */
    private static final String EXEMPT = """
            with valid as (
              select asset_id::text as asset, cycle, max(valid_to) as until from exemption
              where organisation_id = :organisation and not waits and ended_on is null and valid_from <= :today and valid_to > :today
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

    private static final String[] UNFOLLOWED = Arrays.stream(AssetKind.values())
            .filter(kind -> !kind.isFollowed())
            .map(Enum::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final LifeCycles lifeCycles;
    private final LifeCyclePolicyStore policies;
    private final ReplacementPlan plan;
    private final AssetReading reading;
    private final Calendar calendar;

    SupportAgeing(
            JdbcClient jdbc,
            LifeCycles lifeCycles,
            LifeCyclePolicyStore policies,
            ReplacementPlan plan,
            AssetReading reading,
            Calendar calendar) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
        this.policies = policies;
        this.plan = plan;
        this.reading = reading;
        this.calendar = calendar;
    }

    /**
     * In the current transaction: exemptions each time, support once a day, everything when it was last judged by other
     * dates of publishers.
     */
    public void apply(UUID organisation) {
        var today = calendar.today();
        var last = last(organisation);
        if (last.isEmpty() || !today.equals(last.get().day()) || !isCurrent(last.get())) {
            var policy = policies.of(organisation);
            if (last.isPresent() && !isCurrent(last.get())) {
                reading.again(organisation, policy);
                plan.draw(organisation, policy.rules());
            }
            age(organisation, policy, today);
        }
        exempt(organisation, today);
    }

    /** When the fleet was last counted, and by which dates; assets that were never counted came in by the current ones. */
    private Optional<Counted> last(UUID organisation) {
        return jdbc.sql("select refreshed_on, edition from fleet_state where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Counted(row.getObject(1, LocalDate.class), row.getString(2)))
                .optional();
    }

    private record Counted(LocalDate day, @Nullable String edition) {}

    private boolean isCurrent(Counted last) {
        return lifeCycles.edition().equals(last.edition());
    }

    /** In the current transaction: what the policy of the establishment, just changed, makes of its assets. */
    public void reconsider(UUID organisation) {
        var policy = policies.of(organisation);
        age(organisation, policy, calendar.today());
        plan.draw(organisation, policy.rules());
    }

    private void exempt(UUID organisation, LocalDate today) {
        jdbc.sql(EXEMPT)
                .param("organisation", organisation)
                .param("today", today)
                .update();
    }

    private void age(UUID organisation, LifeCyclePolicy policy, LocalDate today) {
        var known = cycles(organisation, policy).stream()
                .map(cycle -> policy.applied(published(cycle), today))
                .toList();
        policies.worth(organisation, known);
        var cycles = known.stream().map(CycleSupport::cycle).toArray(String[]::new);
        int aged = jdbc.sql(AGE_BY_CYCLE)
                .param("organisation", organisation)
                .param("today", today)
                .param("unfollowed", UNFOLLOWED)
                .param("cycles", cycles)
                .param(
                        "states",
                        known.stream().map(cycle -> cycle.state().name()).toArray(String[]::new))
                .param("ends", known.stream().map(CycleSupport::endText).toArray(String[]::new))
                .param(
                        "own",
                        known.stream()
                                .map(cycle -> policy.decision(cycle.cycle())
                                        .map(decision -> !decision.isExtension())
                                        .orElse(false))
                                .toArray(Boolean[]::new))
                .update();
        jdbc.sql(AGE_BY_DATE)
                .param("organisation", organisation)
                .param("today", today)
                .param("cycles", cycles)
                .update();
        if (aged > 0) {
            plan.draw(organisation, policy.rules());
        }
    }

    /** Those that the catalogue knows, those that the establishment names itself, and those that it decided upon. */
    private Set<String> cycles(UUID organisation, LifeCyclePolicy policy) {
        var cycles = new TreeSet<>(policy.decisions().keySet());
        jdbc
                .sql("select distinct cycle from asset where organisation_id = ? and cycle is not null")
                .param(organisation)
                .query(String.class)
                .list()
                .stream()
                .filter(cycle -> LocalCycle.isLocal(cycle) || lifeCycles.isFollowed(cycle))
                .forEach(cycles::add);
        return cycles;
    }

    private CycleSupport published(String cycle) {
        return lifeCycles.cycle(cycle).orElseGet(() -> new CycleSupport(cycle, SupportState.UNKNOWN, null));
    }
}
