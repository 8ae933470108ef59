package fr.hygie.inventory.fleet;

import fr.hygie.inventory.software.SoftwareAgeing;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts the fleets that are due: those that reports have changed, and every morning all of them, since dates move by
 * themselves; all of them too when the dates of publishers have changed. What is due stands in the database: any process may do it, and the end of one loses nothing.
 */
@Component
class FleetSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(FleetSchedule.class);
    private static final int MOST = 200;

    private final FleetSummary fleet;
    private final LifeCycles lifeCycles;
    private final SoftwareAgeing software;
    private final JdbcClient jdbc;
    private final Calendar calendar;
    private final Clock clock;

    FleetSchedule(
            FleetSummary fleet,
            LifeCycles lifeCycles,
            SoftwareAgeing software,
            JdbcClient jdbc,
            Calendar calendar,
            Clock clock) {
        this.fleet = fleet;
        this.lifeCycles = lifeCycles;
        this.software = software;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** One after the other; a failure of one organisation is logged and does not stop the others. */
    @Scheduled(fixedDelayString = "${hygie.fleet.interval:2s}", initialDelayString = "${hygie.fleet.interval:2s}")
    void work() {
        var edition = lifeCycles.latestEdition();
        judgeSoftware();
        for (var organisation : due(edition)) {
            try {
                Scope.of(Actor.platform("fleet", "schedule"), organisation)
                        .run(() -> fleet.refreshUnlessBusy(organisation));
            } catch (RuntimeException failure) {
                LOG.error("counting the fleet of {} failed, it will be tried again", organisation, failure);
            }
        }
    }

    private void judgeSoftware() {
        try {
            software.apply();
        } catch (RuntimeException failure) {
            LOG.error("judging the versions of software failed, it will be tried again", failure);
        }
    }

    private List<UUID> due(String edition) {
        return Scope.of(Actor.platform("fleet", "schedule"), Platform.ID)
                .call(() -> jdbc.sql("select fleet_due(?, ?, ?, ?)")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), calendar.today(), edition, MOST)
                        .query(UUID.class)
                        .list());
    }
}
