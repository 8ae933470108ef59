package fr.hygie.inventory;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long an establishment hears nothing of an equipment before it calls it silent, and before it is proposed to retire
 * it. Nothing is retired by this: a person decides on the list of what is proposed.
 */
@Service
@Transactional
public class SilenceRules {
    private final JdbcClient jdbc;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;

    SilenceRules(JdbcClient jdbc, FleetSummary fleet, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
    }

    /** Both in days. */
    public record Rule(int silentAfterDays, int retireAfterDays) {
        /** Holds until an establishment chooses another. */
        public static final Rule USUAL = new Rule(FleetSummary.SILENT_AFTER_DAYS, 365);
    }

    @Transactional(readOnly = true)
    public Rule of(UUID organisation) {
        return jdbc.sql("select silent_after_days, retire_after_days from fleet_policy where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Rule(row.getInt(1), row.getInt(2)))
                .optional()
                .orElse(Rule.USUAL);
    }

    /** Chooses another rule; the counts of the fleet follow soon after. */
    public void choose(UUID organisation, Rule rule) {
        var before = of(organisation);
        jdbc.sql("""
                        insert into fleet_policy (organisation_id, silent_after_days, retire_after_days) values (?, ?, ?)
                        on conflict (organisation_id) do update
                          set silent_after_days = excluded.silent_after_days, retire_after_days = excluded.retire_after_days""")
                .params(organisation, rule.silentAfterDays(), rule.retireAfterDays())
                .update();
        fleet.mark(organisation);
        journal.record(Act.of(organisation, "inventory.silence-rule-changed", "silence-rule", organisation, "")
                .changing(days(before), days(rule)));
    }

    private static Map<String, Integer> days(Rule rule) {
        return Map.of("silentAfterDays", rule.silentAfterDays(), "retireAfterDays", rule.retireAfterDays());
    }

    /** How many equipments in the fleet were seen once, and not for as long as the rule says before retiring them. */
    @Transactional(readOnly = true)
    public long proposed(UUID organisation) {
        return jdbc.sql("""
                        select count(*) from asset
                        where organisation_id = :organisation and seen_on < :before and state = any(:active)""")
                .param("organisation", organisation)
                .param("before", AssetQuery.seenBefore(clock, of(organisation).retireAfterDays()))
                .param(
                        "active",
                        Arrays.stream(LifeCycleState.values())
                                .filter(LifeCycleState::isActive)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }
}
