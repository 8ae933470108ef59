package fr.hygie.inventory.summary;

import fr.hygie.indicator.IndicatorValues;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.policy.SupportAgeing;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.organisation.Calendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The counts of the fleet of an establishment: pages and indicators read them, never the assets. Made whole each time,
 * in a fixed number of statements.
 */
@Service
public class FleetSummary {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final int PATCHED_WITHIN_DAYS = 62; // two monthly rounds of corrections

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('fleet:' || cast(? as text), 0))";
    private static final String TRY_LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('fleet:' || cast(? as text), 0))";

    private static final String COUNT = """
            with base as materialized (
              select a.site_id, a.kind, a.cycle, a.support, a.support_ends, a.protection, a.encryption, a.last_seen,
                case when a.kind <> all(:computers) or a.attributes ->> 'last_update' is null then 'UNKNOWN'
                  when a.attributes ->> 'last_update' >= :patchedSince then 'CURRENT' else 'LATE' end as patching,
                a.kind = any(:answering) and a.seen_on < :silentBefore as silent,
                coalesce(a.last_seen >= :recentSince, false) as recent,
                coalesce(a.exempt_until > :today, false) as exempt,
                coalesce(a.replace_year <= :year, false) as due,
                coalesce(a.replace_year <= :year and a.replace_reason = 'AGE', false) as aged,
                greatest(a.replace_year, :year) as replace_year, a.replace_reason, coalesce(a.replace_cost, 0) as cost
              from asset a where a.organisation_id = :organisation and a.state = any(:active)
            ), summary as (
              insert into fleet_summary (organisation_id, site_id, kind, support, protection, encryption, patching, silent,
                recent, exempt, aged, assets, due, due_cost)
              select :organisation, site_id, kind, support, protection, encryption, patching, silent, recent, exempt,
                aged, count(*), count(*) filter (where due), coalesce(sum(cost) filter (where due), 0)
              from base
              group by site_id, kind, support, protection, encryption, patching, silent, recent, exempt, aged
            ), cycles as (
              insert into fleet_cycle (organisation_id, kind, cycle, support, support_ends, assets)
              select :organisation, kind, cycle, support, support_ends, count(*) from base
              group by kind, cycle, support, support_ends
            ), replacements as (
              insert into fleet_replacement (organisation_id, kind, year, reason, assets, cost)
              select :organisation, kind, replace_year, replace_reason, count(*), sum(cost) from base
              where replace_reason is not null group by kind, replace_year, replace_reason
            )
            insert into fleet_state (organisation_id, refreshed_at, refreshed_on, took_ms, assets, last_seen, edition, faceted,
              software_kinds, heard, silent)
            select :organisation, :now, :today, 0, count(*), max(last_seen), :edition, true,
              array(select distinct a.kind from asset_software s
                join asset a on a.organisation_id = s.organisation_id and a.id = s.asset_id where s.organisation_id = :organisation),
              count(*) filter (where recent), count(*) filter (where silent)
            from base
            on conflict (organisation_id) do update set refreshed_at = excluded.refreshed_at,
              refreshed_on = excluded.refreshed_on, assets = excluded.assets, last_seen = excluded.last_seen,
              edition = excluded.edition, faceted = true, software_kinds = excluded.software_kinds,
              heard = excluded.heard, silent = excluded.silent""";

    /** Of all assets, whatever their state: as the index of facets stands. */
    private static final String FACETS = """
            insert into fleet_facet (organisation_id, site_id, kind, state, cycle, support, support_ends, protection, encryption,
              internet_exposed, criticality, exempt_until, replace_year, replace_reason, silent, assets, replace_cents)
            select a.organisation_id, a.site_id, a.kind, a.state, a.cycle, a.support, a.support_ends, a.protection,
              a.encryption, a.internet_exposed, a.criticality, a.exempt_until, a.replace_year, a.replace_reason,
              a.seen_on < :silentBefore, count(*), coalesce(sum(a.replace_cents), 0)
            from asset a where a.organisation_id = :organisation
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15""";

    private final JdbcClient jdbc;
    private final SupportAgeing ageing;
    private final LifeCycles lifeCycles;
    private final SilenceStore silence;
    private final IndicatorValues indicators;
    private final Calendar calendar;
    private final Clock clock;

    FleetSummary(
            JdbcClient jdbc,
            SupportAgeing ageing,
            LifeCycles lifeCycles,
            SilenceStore silence,
            IndicatorValues indicators,
            Calendar calendar,
            Clock clock) {
        this.jdbc = jdbc;
        this.ageing = ageing;
        this.lifeCycles = lifeCycles;
        this.silence = silence;
        this.indicators = indicators;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Counts the fleet anew, with what the current transaction has changed: to be called right after somebody changed an
     * asset or an exemption. Waits for another count of the same organisation.
     */
    @Transactional
    public void refresh(UUID organisation) {
        jdbc.sql(LOCK).param(organisation).query((row, number) -> 0).single();
        count(organisation);
    }

    /**
     * The same for a schedule: gives way when somebody else is counting.
     *
     * @return whether it was done
     */
    @Transactional
    public boolean refreshUnlessBusy(UUID organisation) {
        boolean free =
                jdbc.sql(TRY_LOCK).param(organisation).query(Boolean.class).single();
        if (free) {
            count(organisation);
        }
        return free;
    }

    /** Has the fleet counted anew soon after the current transaction commits, by whichever process. */
    @Transactional
    public void mark(UUID organisation) {
        jdbc.sql("insert into fleet_dirty (organisation_id) values (?)")
                .param(organisation)
                .update();
    }

    private void count(UUID organisation) {
        long start = System.nanoTime();
        // marks first: one that comes while counting stays for the next time
        delete("fleet_dirty", organisation);
        ageing.apply(organisation);
        delete("fleet_summary", organisation);
        delete("fleet_cycle", organisation);
        delete("fleet_replacement", organisation);
        delete("fleet_facet", organisation);
        write(organisation, calendar.today(), clock.instant());
        indicators.refresh(organisation);
        jdbc.sql("update fleet_state set took_ms = ? where organisation_id = ?")
                .params((int) Duration.ofNanos(System.nanoTime() - start).toMillis(), organisation)
                .update();
    }

    private void delete(String table, UUID organisation) {
        jdbc.sql("delete from " + table + " where organisation_id = ?")
                .param(organisation)
                .update();
    }

    private void write(UUID organisation, LocalDate today, Instant now) {
        var silentBefore = Silence.before(now, silence.of(organisation).silentAfterDays());
        jdbc.sql(COUNT)
                .param("organisation", organisation)
                .param("computers", names(AssetKind::isComputer))
                .param("answering", names(AssetKind::answers))
                .param("active", LifeCycleState.active().toArray(String[]::new))
                .param("patchedSince", today.minusDays(PATCHED_WITHIN_DAYS).toString())
                .param("silentBefore", silentBefore)
                .param("recentSince", now.minus(RECENT).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("today", today)
                .param("year", today.getYear())
                .param("edition", lifeCycles.edition())
                .update();
        jdbc.sql(FACETS)
                .param("organisation", organisation)
                .param("silentBefore", silentBefore)
                .update();
    }

    private static String[] names(Predicate<AssetKind> wanted) {
        return Arrays.stream(AssetKind.values()).filter(wanted).map(Enum::name).toArray(String[]::new);
    }
}
