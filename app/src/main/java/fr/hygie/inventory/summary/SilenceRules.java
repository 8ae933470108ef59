package fr.hygie.inventory.summary;

import fr.hygie.inventory.LifeCycleState;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long an establishment hears nothing of an equipment before it calls it silent, and before that is to be retired:
 * proposed to a person, or done at night where the establishment asked for it.
 */
@Service
@Transactional
public class SilenceRules {
    private final JdbcClient jdbc;
    private final SilenceStore rules;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;

    SilenceRules(JdbcClient jdbc, SilenceStore rules, FleetSummary fleet, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What an establishment chose; delays in days.
     *
     * @param retiresAlone whether what agents reported is retired without a person
     * @param nightlyShare percent of the fleet that one night may retire at most
     */
    public record Rule(int silentAfterDays, int retireAfterDays, boolean retiresAlone, int nightlyShare) {
        public static final int USUAL_SHARE = 5;

        /** Holds until an establishment chooses another. */
        public static final Rule USUAL = new Rule(30, 365);

        /** One that only proposes. */
        public Rule(int silentAfterDays, int retireAfterDays) {
            this(silentAfterDays, retireAfterDays, false, USUAL_SHARE);
        }
    }

    @Transactional(readOnly = true)
    public Rule of(UUID organisation) {
        return rules.of(organisation);
    }

    /** The delay of one establishment, to tell of its equipment whether it is silent. */
    @Transactional(readOnly = true)
    public Silence silence(UUID organisation) {
        return new Silence(Map.of(organisation, rules.of(organisation).silentAfterDays()));
    }

    /** Chooses another rule; the counts of the fleet follow soon after, and what it retires the night after at the earliest. */
    public void choose(UUID organisation, Rule rule) {
        var before = of(organisation);
        rules.choose(organisation, rule, Paris.today(clock));
        fleet.mark(organisation);
        journal.record(Act.of(organisation, "inventory.silence-rule-changed", "silence-rule", organisation, "")
                .changing(texts(before), texts(rule)));
    }

    private static Map<String, Object> texts(Rule rule) {
        return Map.of(
                "silentAfterDays",
                rule.silentAfterDays(),
                "retireAfterDays",
                rule.retireAfterDays(),
                "retiresByItself",
                rule.retiresAlone(),
                "nightlyShare",
                rule.nightlyShare());
    }

    /** How many equipments in the fleet were seen once, and not for as long as the rule says before retiring them. */
    @Transactional(readOnly = true)
    public long proposed(UUID organisation) {
        return jdbc.sql("""
                        select count(*) from asset
                        where organisation_id = :organisation and seen_on < :before and last_seen is not null
                          and state = any(:active)""")
                .param("organisation", organisation)
                .param(
                        "before",
                        Silence.before(clock.instant(), of(organisation).retireAfterDays()))
                .param("active", LifeCycleState.active().toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
