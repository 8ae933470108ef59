package fr.hygie.inventory.intake;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Applies the rules of silence after midnight, each establishment once. Which are due stands in the database: any process
 * may do it, and the end of one loses nothing.
 */
@Component
class RetirementSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(RetirementSchedule.class);
    private static final Actor CALENDAR = Actor.platform("silence", "schedule");
    private static final int MOST = 200;

    private final RetirementRule rule;
    private final JdbcClient jdbc;
    private final Clock clock;

    RetirementSchedule(RetirementRule rule, JdbcClient jdbc, Clock clock) {
        this.rule = rule;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One after the other; a failure of one establishment is logged and does not stop the others. */
    @Scheduled(
            fixedDelayString = "${hygie.retirement.interval:10m}",
            initialDelayString = "${hygie.retirement.interval:10m}")
    void work() {
        for (var organisation : due()) {
            try {
                Scope.of(CALENDAR, organisation)
                        .call(() -> rule.night(organisation))
                        .ifPresent(night -> LOG.info(
                                "silence of {}: {} due, {} retired, held: {}",
                                organisation,
                                night.due(),
                                night.retired(),
                                night.held()));
            } catch (RuntimeException failure) {
                LOG.error("the rule of silence of {} failed, it will be tried again", organisation, failure);
            }
        }
    }

    List<UUID> due() {
        return Scope.of(CALENDAR, Platform.ID)
                .call(() -> jdbc.sql("select retirement_due(?, ?)")
                        .params(Paris.today(clock), MOST)
                        .query(UUID.class)
                        .list());
    }
}
