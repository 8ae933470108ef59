package fr.hygie.alert.exposure;

import fr.hygie.alert.FlawTargets;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds alerts in force against the inventories that were counted anew since: who patched is no longer exposed, who imported
 * is no longer unknown. By hundreds of establishments, in a few statements; never in the time of who changed an asset.
 */
@Component
class ExposureRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(ExposureRefresh.class);
    private static final Actor ACTOR = Actor.platform("alert", "schedule");
    private static final int HOUSES = 200;
    /** Batches of one turn; what is left waits for the next. */
    private static final int TURNS = 50;

    private final JdbcClient jdbc;
    private final LaterTitles titles;
    private final ObjectProvider<FlawTargets> flaws;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean wanted;

    ExposureRefresh(
            JdbcClient jdbc,
            LaterTitles titles,
            ObjectProvider<FlawTargets> flaws,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${hygie.alert.messages:true}") boolean wanted) {
        this.jdbc = jdbc;
        this.titles = titles;
        this.flaws = flaws;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.wanted = wanted;
    }

    @Scheduled(fixedDelayString = "${hygie.alert.exposure.interval:60s}", initialDelayString = "50s")
    void work() {
        if (wanted) {
            try {
                run();
            } catch (RuntimeException failure) {
                LOG.error("states of exposure could not be held against inventories, it will be tried again", failure);
            }
        }
    }

    /** All that is due. */
    void run() {
        boolean first = true;
        int done = HOUSES;
        for (int turn = 0; turn < TURNS && done == HOUSES; turn++) {
            boolean names = first;
            done = Scope.of(ACTOR, Platform.ID)
                    .call(() -> Objects.requireNonNull(transaction.execute(status -> refresh(names))));
            first = false;
        }
    }

    /** @return establishments that were looked at */
    private int refresh(boolean names) {
        if (names) {
            titles.name();
            nameFlaws();
        }
        return jdbc.sql("select alert_refresh(?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), HOUSES)
                .query(Integer.class)
                .single();
    }

    /** Notices that came since an alert was told name more, and equipment changes like software. */
    private void nameFlaws() {
        var citing = jdbc.sql("select alert_citing(?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
        if (!citing.isEmpty()) {
            flaws.forEach(known -> known.name(citing));
        }
    }
}
