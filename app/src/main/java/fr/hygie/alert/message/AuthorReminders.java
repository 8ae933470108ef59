package fr.hygie.alert.message;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Severity;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Reminds authors, once for each revision: of what their alert does not say yet, after the time in which an answer to it
 * is expected; and of the next update that they promised.
 */
@Component
class AuthorReminders {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorReminders.class);
    private static final Actor ACTOR = Actor.platform("alert", "schedule");
    private static final Duration SOONEST = Severity.CRITICAL.answer();
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Channels channels;
    private final Clock clock;
    private final boolean wanted;

    AuthorReminders(
            JdbcClient jdbc,
            StorableJson json,
            Journal journal,
            PlatformTransactionManager transactions,
            Channels channels,
            Clock clock,
            @Value("${hygie.alert.messages:true}") boolean wanted) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.channels = channels;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** What may be owed by a writer. */
    private record Due(
            UUID writer,
            UUID alert,
            int number,
            String reference,
            Occasion occasion,
            AlertContent content,
            Instant publishedAt) {
        boolean owed() {
            return occasion == Occasion.OVERDUE || !content.completeness().isComplete();
        }

        boolean tooEarly(Instant now) {
            return occasion == Occasion.INCOMPLETE
                    && publishedAt.plus(content.severity().answer()).isAfter(now);
        }
    }

    @Scheduled(fixedDelayString = "${hygie.alert.reminders.interval:60s}", initialDelayString = "30s")
    void work() {
        if (wanted) {
            run();
        }
    }

    void run() {
        var now = clock.instant();
        due(now).stream().filter(due -> !due.tooEarly(now)).forEach(due -> {
            try {
                Scope.of(ACTOR, due.writer()).run(() -> transaction.executeWithoutResult(status -> remind(due, now)));
            } catch (RuntimeException failure) {
                LOG.error("reminding the author of {} failed, it will be tried again", due.reference(), failure);
            }
        });
    }

    private List<Due> due(Instant now) {
        return Scope.of(ACTOR, Platform.ID)
                .call(() -> Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql("select * from alert_authors_due(?, make_interval(secs => ?), ?)")
                                .params(now.atOffset(ZoneOffset.UTC), (double) SOONEST.toSeconds(), MOST)
                                .query((row, number) -> due(row))
                                .list())));
    }

    private void remind(Due due, Instant now) {
        boolean first = jdbc.sql("select alert_remind(?, ?, ?, ?, ?, ?)")
                .params(
                        due.alert(),
                        due.number(),
                        due.occasion().name(),
                        due.owed(),
                        channels.open().contains(Channel.MAIL),
                        now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (first && due.owed()) {
            journal.record(Act.of(due.writer(), "alert.author-reminded", "alert", due.alert(), due.reference())
                    .changing(null, Map.of("occasion", due.occasion().name(), "revision", due.number())));
        }
    }

    private Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getObject("writer_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getInt("number"),
                row.getString("reference"),
                Occasion.valueOf(row.getString("occasion")),
                json.read(row.getString("content"), AlertContent.class),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
