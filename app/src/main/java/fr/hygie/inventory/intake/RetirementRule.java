package fr.hygie.inventory.intake;

import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.inventory.summary.SilenceRules.Rule;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Retires at night what agents reported and then heard nothing of, where an establishment asked for that. All that is due
 * or, when that is too much to be believed, nothing: a broken network does not retire the fleet of a hospital. What gives
 * news again is in use again, see {@link Merge}.
 */
@Service
@Transactional
public class RetirementRule {
    private static final int REMEMBERED = 14;

    private final RetirementStore store;
    private final AssetStore assets;
    private final SilenceRules rules;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;

    RetirementRule(
            RetirementStore store,
            AssetStore assets,
            SilenceRules rules,
            FleetSummary fleet,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.assets = assets;
        this.rules = rules;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
    }

    /** What a night would do now, also where the rule only proposes. */
    @Transactional(readOnly = true)
    public RetirementOutlook outlook(UUID organisation) {
        return store.look(organisation, rules.of(organisation), clock.instant());
    }

    /** The last nights on which there was something to retire, the latest first; at most {@value #REMEMBERED}. */
    @Transactional(readOnly = true)
    public List<RetirementNight> nights(UUID organisation) {
        return store.nights(organisation, REMEMBERED);
    }

    /**
     * Applies the rule of an establishment once for today.
     *
     * @return empty when the rule has looked today, only proposes, or finds nothing to retire
     */
    public Optional<RetirementNight> night(UUID organisation) {
        var now = clock.instant();
        assets.oneAtATime(organisation);
        if (!store.begin(organisation, Paris.day(now))) {
            return Optional.empty();
        }
        var rule = rules.of(organisation);
        var outlook = store.look(organisation, rule, now);
        if (outlook.due() == 0) {
            return Optional.empty();
        }
        return Optional.of(apply(organisation, rule, outlook, now));
    }

    private RetirementNight apply(UUID organisation, Rule rule, RetirementOutlook outlook, Instant now) {
        var held = outlook.hold();
        int retired = 0;
        if (held == null) {
            retired = store.retire(
                    organisation, rule, now, Scope.require().actor().name());
            fleet.mark(organisation);
        }
        var night =
                new RetirementNight(Paris.day(now), outlook.fleet(), outlook.silent(), outlook.due(), retired, held);
        var before = store.nights(organisation, 1);
        store.keep(organisation, night);
        // a rule that stays held says so once
        if (held == null || before.isEmpty() || before.getFirst().held() != held) {
            trace(organisation, rule, outlook, night);
        }
        return night;
    }

    /** One act for all: the history of each asset names the rule. */
    private void trace(UUID organisation, Rule rule, RetirementOutlook outlook, RetirementNight night) {
        var after = new LinkedHashMap<String, Object>();
        after.put("assets", night.held() == null ? night.retired() : night.due());
        after.put("retireAfterDays", rule.retireAfterDays());
        if (night.held() != null) {
            after.put("allowed", outlook.most());
            after.put("silent", outlook.silent());
            after.put("fleet", outlook.fleet());
        }
        var action = night.held() == null ? "inventory.assets-retired-by-rule" : "inventory.retirement-held";
        journal.record(
                Act.of(organisation, action, "silence-rule", organisation, "").changing(null, after));
    }
}
