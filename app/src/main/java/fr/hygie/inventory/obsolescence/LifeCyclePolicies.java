package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.policy.LifeCyclePolicyStore;
import fr.hygie.inventory.policy.SupportAgeing;
import fr.hygie.inventory.policy.SupportDecision;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.ReplacementRules;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What establishments decide of the life cycle of what they own. A decision is journaled, and the assets, the counts and
 * the plan follow in the same transaction.
 */
@Service
@Transactional
public class LifeCyclePolicies {
    private final JdbcClient jdbc;
    private final LifeCyclePolicyStore store;
    private final LifeCycles lifeCycles;
    private final SupportAgeing ageing;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Calendar calendar;
    private final Clock clock;

    LifeCyclePolicies(
            JdbcClient jdbc,
            LifeCyclePolicyStore store,
            LifeCycles lifeCycles,
            SupportAgeing ageing,
            FleetSummary fleet,
            Journal journal,
            Calendar calendar,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.lifeCycles = lifeCycles;
        this.ageing = ageing;
        this.fleet = fleet;
        this.journal = journal;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * A version that runs somewhere or that was decided upon.
     *
     * @param published what its publisher says, for whoever pays nothing
     * @param applied what that makes here
     * @param decision null when there is none
     * @param kinds of the assets that run it
     * @param assets in the fleet
     * @param installations as a piece of software
     */
    public record Followed(
            CycleSupport published,
            CycleSupport applied,
            @Nullable SupportDecision decision,
            List<AssetKind> kinds,
            long assets,
            long installations) {
        public String cycle() {
            return String.valueOf(published.cycle());
        }

        /** Whether there is an extension still to be bought, or that is bought. */
        public boolean extensible(LocalDate today) {
            var extension = published.extension();
            return decision != null && decision.isExtension()
                    || extension != null
                            && !extension.free()
                            && !extension.ends().isBefore(today);
        }
    }

    @Transactional(readOnly = true)
    public LifeCyclePolicy of(UUID organisation) {
        return store.of(organisation);
    }

    /** What the publisher says of a cycle; unknown when the catalogue does not follow it. */
    public CycleSupport published(String cycle) {
        return lifeCycles.cycle(cycle).orElseGet(() -> new CycleSupport(cycle, SupportState.UNKNOWN, null));
    }

    /** All that runs in an establishment and all that it decided upon, the most frequent first. */
    @Transactional(readOnly = true)
    public List<Followed> followed(UUID organisation) {
        var policy = store.of(organisation);
        var kinds = new TreeMap<String, Map<AssetKind, Long>>();
        policy.decisions().keySet().forEach(cycle -> kinds.put(cycle, new TreeMap<>()));
        jdbc.sql("""
                        select cycle, kind, sum(assets) as assets from fleet_cycle
                        where organisation_id = ? and cycle is not null group by cycle, kind""").param(organisation).query(row -> {
            kinds.computeIfAbsent(row.getString("cycle"), cycle -> new TreeMap<>())
                    .put(AssetKind.valueOf(row.getString("kind")), row.getLong("assets"));
        });
        var installations = installations(organisation);
        installations.keySet().forEach(cycle -> kinds.computeIfAbsent(cycle, one -> new TreeMap<>()));
        return kinds.entrySet().stream()
                .map(entry -> followed(
                        entry.getKey(), entry.getValue(), installations.getOrDefault(entry.getKey(), 0L), policy))
                .sorted(Comparator.comparingLong(Followed::assets)
                        .thenComparingLong(Followed::installations)
                        .reversed()
                        .thenComparing(Followed::cycle))
                .toList();
    }

    private Map<String, Long> installations(UUID organisation) {
        var found = new HashMap<String, Long>();
        jdbc.sql("""
                        select v.cycle, sum(r.assets) as assets from product_presence r join product_version v on v.id = r.version_id
                        where r.organisation_id = ? and r.assets > 0 and v.cycle is not null group by v.cycle""").param(organisation).query(row -> {
            found.put(row.getString("cycle"), row.getLong("assets"));
        });
        return found;
    }

    private Followed followed(String cycle, Map<AssetKind, Long> kinds, long installations, LifeCyclePolicy policy) {
        var published = published(cycle);
        return new Followed(
                published,
                policy.applied(published, calendar.today()),
                policy.decision(cycle).orElse(null),
                List.copyOf(kinds.keySet()),
                kinds.values().stream().mapToLong(Long::longValue).sum(),
                installations);
    }

    /** Says that the extension of a cycle is paid for until a day; replaces what was decided of the cycle. */
    public void extend(UUID organisation, String cycle, LocalDate until, String contract) {
        decide(organisation, new SupportDecision(cycle, until, contract, null, null, actor(), clock.instant()));
    }

    /** Says that a cycle ends on a day, whatever its publisher announces; replaces what was decided of the cycle. */
    public void end(UUID organisation, String cycle, LocalDate last, String reason) {
        decide(organisation, new SupportDecision(cycle, null, null, last, reason, actor(), clock.instant()));
    }

    private void decide(UUID organisation, SupportDecision decision) {
        var before = store.of(organisation).decision(decision.cycle());
        store.write(organisation, decision);
        follow(organisation);
        record(
                organisation,
                "inventory.support-decided",
                decision.cycle(),
                before.map(LifeCyclePolicies::texts).orElse(null),
                texts(decision));
    }

    /** The publisher's dates hold again; nothing happens when nothing was decided. */
    public void withdraw(UUID organisation, String cycle) {
        store.of(organisation).decision(cycle).ifPresent(decision -> {
            store.remove(organisation, cycle);
            follow(organisation);
            record(organisation, "inventory.support-withdrawn", cycle, texts(decision), null);
        });
    }

    /** Changes ages and prices; those that are the same as before are left alone. */
    public void replaceBy(UUID organisation, Map<AssetKind, ReplacementRules.Rule> rules) {
        var current = store.of(organisation).rules();
        var changed = new HashMap<>(rules);
        changed.entrySet().removeIf(rule -> current.rule(rule.getKey()).equals(java.util.Optional.of(rule.getValue())));
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach((kind, rule) -> store.write(organisation, kind, rule));
        follow(organisation);
        var before = new TreeMap<String, String>();
        var after = new TreeMap<String, String>();
        changed.forEach((kind, rule) -> {
            current.rule(kind).ifPresent(former -> before.put(kind.name(), text(former)));
            after.put(kind.name(), text(rule));
        });
        record(organisation, "inventory.replacement-rules-changed", "", before, after);
    }

    private void follow(UUID organisation) {
        ageing.reconsider(organisation);
        fleet.refresh(organisation);
    }

    private void record(
            UUID organisation,
            String action,
            String cycle,
            @Nullable Map<String, String> before,
            @Nullable Map<String, String> after) {
        var id = cycle.isEmpty() ? organisation.toString() : cycle;
        journal.record(
                Act.of(organisation, action, "life-cycle-policy", id, cycle).changing(before, after));
    }

    private static String actor() {
        return Scope.require().actor().name();
    }

    private static String text(ReplacementRules.Rule rule) {
        return rule.maximumAge() + " / " + rule.unitPrice();
    }

    private static Map<String, String> texts(SupportDecision decision) {
        var texts = new LinkedHashMap<String, String>();
        if (decision.isExtension()) {
            texts.put("extended_until", String.valueOf(decision.extendedUntil()));
            texts.put("contract", String.valueOf(decision.contract()));
        } else {
            texts.put("ends_on", String.valueOf(decision.endsOn()));
            texts.put("reason", String.valueOf(decision.reason()));
        }
        return texts;
    }
}
