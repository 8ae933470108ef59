package fr.hygie.alert.writing;

import fr.hygie.alert.RecipientsJoined;
import fr.hygie.alert.desk.Telling;
import fr.hygie.alert.desk.Telling.Missed;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells what is still current to those who joined an audience since: an establishment that moved to the region, entered
 * a group, got the product, or was taken into the tree again from a backup. Any process may do it; each is told once.
 */
@Component
class LateJoiners {
    private static final Logger LOG = LoggerFactory.getLogger(LateJoiners.class);
    private static final Actor ACTOR = Actor.platform("alert", "schedule");

    private final Telling telling;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean wanted;

    LateJoiners(
            Telling telling,
            Journal journal,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${hygie.alert.messages:true}") boolean wanted) {
        this.telling = telling;
        this.journal = journal;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.wanted = wanted;
    }

    @Scheduled(fixedDelayString = "${hygie.alert.late.interval:120s}", initialDelayString = "45s")
    void work() {
        if (wanted) {
            run();
        }
    }

    /** All that is missing; a failure of one alert is logged and does not stop the others. */
    void run() {
        for (var missed : missed()) {
            try {
                Scope.of(ACTOR, missed.sender()).run(() -> transaction.executeWithoutResult(status -> catchUp(missed)));
            } catch (RuntimeException failure) {
                LOG.error("telling {} to latecomers failed, it will be tried again", missed.reference(), failure);
            }
        }
    }

    private List<Missed> missed() {
        return Scope.of(ACTOR, Platform.ID)
                .call(() -> Objects.requireNonNull(transaction.execute(status -> telling.missed())));
    }

    private void catchUp(Missed missed) {
        telling.catchUp(missed, clock.instant()).ifPresent(done -> {
            journal.record(Act.of(missed.sender(), "alert.latecomers-told", "alert", missed.alert(), missed.reference())
                    .changing(null, Map.of("recipients", telling.toldTo(done.cursor()), "revision", missed.number())));
            events.publishEvent(new RecipientsJoined(
                    missed.alert(), missed.number(), missed.sender(), done.cursor(), done.recipients()));
        });
    }
}
