package fr.hygie.demo;

import fr.hygie.inventory.intake.RetirementRule;
import fr.hygie.inventory.summary.SilenceRules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Port-Lannec has its rule of silence retire by itself; the other houses leave it to a person, as it is usual. */
@Component
class SilenceChoice {
    private static final UUID WHO = DemonstrationData.id("lannec");
    private static final SilenceRules.Rule RULE = new SilenceRules.Rule(30, 120, true, 5);

    private static final String STOPPED = """
            insert into retirement_night (organisation_id, night, fleet, silent, due, retired, held)
            values (?, ?, 1512, 131, 88, 0, 'TOO_MANY')
            on conflict do nothing""";

    private final SilenceRules rules;
    private final RetirementRule retirement;
    private final JdbcClient jdbc;
    private final Clock clock;

    SilenceChoice(SilenceRules rules, RetirementRule retirement, JdbcClient jdbc, Clock clock) {
        this.rules = rules;
        this.retirement = retirement;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A ward that moved had once been taken for gone, and was not retired; last night was an ordinary one. */
    @Transactional
    public void choose(UUID organisation) {
        if (!organisation.equals(WHO)) {
            return;
        }
        rules.choose(organisation, RULE);
        jdbc.sql(STOPPED)
                .params(organisation, LocalDate.now(clock).minusDays(23))
                .update();
        jdbc.sql("update fleet_policy set looked_on = looked_on - 1 where organisation_id = ?")
                .param(organisation)
                .update();
        retirement.night(organisation);
    }
}
