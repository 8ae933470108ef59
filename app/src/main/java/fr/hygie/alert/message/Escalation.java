package fr.hygie.alert.message;

import fr.hygie.alert.Severity;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the next people where nobody has acknowledged in time: first deputies and the IT director, then the manager on
 * call and the director. Any process may do it; each step is done once.
 */
@Component
class Escalation {
    private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
    private static final Actor ACTOR = Actor.platform("alert", "schedule");
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Channels channels;
    private final Clock clock;
    private final boolean wanted;

    Escalation(
            JdbcClient jdbc,
            Journal journal,
            PlatformTransactionManager transactions,
            Channels channels,
            Clock clock,
            @Value("${hygie.alert.messages:true}") boolean wanted) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.channels = channels;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** A delivery whose time to answer has passed. */
    private record Unanswered(UUID organisation, UUID alert, String reference, Severity severity) {}

    @Scheduled(fixedDelayString = "${hygie.alert.escalation.interval:20s}", initialDelayString = "20s")
    void work() {
        if (wanted) {
            run();
        }
    }

    /** All that is due; a failure of one is logged and does not stop the others. */
    void run() {
        for (var delivery : unanswered()) {
            try {
                Scope.of(ACTOR, delivery.organisation())
                        .run(() -> transaction.executeWithoutResult(status -> escalate(delivery)));
            } catch (RuntimeException failure) {
                LOG.error(
                        "escalating {} for {} failed, it will be tried again",
                        delivery.reference(),
                        delivery.organisation(),
                        failure);
            }
        }
    }

    private List<Unanswered> unanswered() {
        return Scope.of(ACTOR, Platform.ID)
                .call(() -> Objects.requireNonNull(transaction.execute(status -> jdbc.sql(
                                "select * from alert_unanswered(?, ?)")
                        .params(now(), MOST)
                        .query((row, number) -> new Unanswered(
                                row.getObject("organisation_id", UUID.class),
                                row.getObject("alert_id", UUID.class),
                                row.getString("reference"),
                                Severity.valueOf(row.getString("severity"))))
                        .list())));
    }

    private void escalate(Unanswered delivery) {
        var open = channels.open();
        int step = jdbc.sql("select coalesce(alert_escalate(?, ?, make_interval(secs => ?), ?, ?, ?), 0)")
                .params(
                        delivery.alert(),
                        delivery.organisation(),
                        (double) delivery.severity().answer().toSeconds(),
                        open.contains(Channel.MAIL),
                        open.contains(Channel.SMS),
                        now())
                .query(Integer.class)
                .single();
        if (step > 0) {
            journal.record(
                    Act.of(delivery.organisation(), "alert.escalated", "alert", delivery.alert(), delivery.reference())
                            .changing(null, Map.of("level", step)));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
