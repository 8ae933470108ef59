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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
 * call and the director. Any process may do it; each step is done once, and all that is due in one run.
 */
@Component
class Escalation {
    private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
    private static final Actor ACTOR = Actor.platform("alert", "schedule");

    /** Recipients of one transaction, each named in its scope. */
    private static final int TOGETHER = 200;

    private static final Unanswered FIRST =
            new Unanswered(new UUID(0, 0), new UUID(0, 0), "", OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

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
    private record Unanswered(UUID organisation, UUID alert, String reference, OffsetDateTime since) {}

    @Scheduled(fixedDelayString = "${hygie.alert.escalation.interval:20s}", initialDelayString = "20s")
    void work() {
        if (wanted) {
            run();
        }
    }

    /** All that is due, by the hundred; a failure is logged, tried again the next time, and stops none of the others. */
    void run() {
        run(TOGETHER);
    }

    /** @param together recipients of one transaction */
    void run(int together) {
        var moment = clock.instant().atOffset(ZoneOffset.UTC);
        var after = FIRST;
        for (var some = unanswered(moment, together, after);
                !some.isEmpty();
                some = unanswered(moment, together, after)) {
            escalate(some, moment);
            after = some.getLast();
        }
    }

    private List<Unanswered> unanswered(OffsetDateTime moment, int most, Unanswered after) {
        return Scope.of(ACTOR, Platform.ID)
                .call(() -> Objects.requireNonNull(transaction.execute(status -> jdbc.sql(
                                "select * from alert_unanswered(?, ?, ?, ?, ?)")
                        .params(moment, most, after.since(), after.organisation(), after.alert())
                        .query((row, number) -> new Unanswered(
                                row.getObject("organisation_id", UUID.class),
                                row.getObject("alert_id", UUID.class),
                                row.getString("reference"),
                                row.getObject("escalate_at", OffsetDateTime.class)))
                        .list())));
    }

    /** Together; where that fails, each for itself. */
    private void escalate(List<Unanswered> due, OffsetDateTime moment) {
        try {
            var organisations = due.stream().map(Unanswered::organisation).collect(Collectors.toSet());
            new Scope(ACTOR, due.getFirst().organisation(), organisations, Set.of())
                    .run(() -> transaction.executeWithoutResult(status -> step(due, moment)));
        } catch (RuntimeException failure) {
            if (due.size() == 1) {
                LOG.error("escalating {} failed, it will be tried again", due.getFirst(), failure);
            } else {
                LOG.warn("escalating {} recipients together failed: each for itself", due.size(), failure);
                due.forEach(one -> escalate(List.of(one), moment));
            }
        }
    }

    private void step(List<Unanswered> due, OffsetDateTime moment) {
        var open = channels.open();
        var references =
                due.stream().collect(Collectors.toMap(Unanswered::alert, Unanswered::reference, (one, same) -> one));
        jdbc.sql("select * from alert_escalate(?, ?, ?, ?, ?, ?, ?)")
                .params(
                        due.stream().map(Unanswered::alert).toArray(UUID[]::new),
                        due.stream().map(Unanswered::organisation).toArray(UUID[]::new),
                        Arrays.stream(Severity.values()).map(Severity::name).toArray(String[]::new),
                        Arrays.stream(Severity.values())
                                .map(severity -> severity.answer().toSeconds())
                                .toArray(Long[]::new),
                        open.contains(Channel.MAIL),
                        open.contains(Channel.SMS),
                        moment)
                .query(row -> {
                    var alert = row.getObject("alert_id", UUID.class);
                    journal.record(Act.of(
                                    row.getObject("organisation_id", UUID.class),
                                    "alert.escalated",
                                    "alert",
                                    alert,
                                    references.getOrDefault(alert, ""))
                            .changing(null, Map.of("level", row.getInt("step"))));
                });
    }
}
