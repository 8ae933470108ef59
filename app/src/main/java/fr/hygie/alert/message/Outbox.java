package fr.hygie.alert.message;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.message.Message.Program;
import fr.hygie.alert.message.Message.Sharer;
import fr.hygie.alert.message.Outcome.Kind;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Pauses;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Rows;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/**
 * The messages that wait in the database. Each act is a transaction of its own: a process that ends between two leaves
 * what it held to the others, after its lease.
 */
@Component
class Outbox {
    static final int BATCH = 5;

    /** Tried for about six hours: three times longer after each attempt, an hour at most. */
    static final int MOST_ATTEMPTS = 12;

    static final Pauses PAUSES = new Pauses(Duration.ofSeconds(5), 3, Duration.ofHours(1));

    /** Failures in a row after which a server is left alone. */
    static final int CLOSED_AFTER = 5;

    private static final Duration CLOSED_FOR = Duration.ofMinutes(1);

    private static final TypeReference<Map<String, List<Object>>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<Sharer>> SHARERS = new TypeReference<>() {};

    /** However many servers are told at once, pages find connections to the database. */
    private final Semaphore turns = new Semaphore(4);

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration lease;

    /** @param lease longer than the slowest single message: what waits behind it is held anew, see {@link #hold} */
    Outbox(
            JdbcClient jdbc,
            StorableJson json,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${hygie.alert.messages.lease:150s}") Duration lease) {
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Writes the messages of the next notice.
     *
     * @return false when none is left, or another process is at it
     */
    boolean fanOut(boolean mail, boolean sms) {
        return framed(() -> jdbc.sql("select coalesce(alert_fan_out(?, ?, ?), -1)")
                        .params(mail, sms, now())
                        .query(Long.class)
                        .single())
                >= 0;
    }

    /** Servers for which something is due. */
    List<String> hosts() {
        return framed(() -> jdbc.sql("select * from alert_message_hosts(?)")
                .param(now())
                .query(String.class)
                .list());
    }

    /** At most {@link #BATCH}; empty when none is due, or the server is left alone. */
    List<Message> claim(String host) {
        return framed(() -> jdbc.sql("select * from alert_claim(?, ?, ?, make_interval(secs => ?))")
                .params(host, BATCH, now(), (double) lease.toSeconds())
                .query((row, number) -> message(row))
                .list());
    }

    /** Keeps what was claimed and not sent yet from others for another lease; does nothing while most of the last one is left. */
    Instant hold(List<Message> messages, Instant since) {
        var now = clock.instant();
        if (Duration.between(since, now).multipliedBy(4).compareTo(lease) < 0) {
            return since;
        }
        framed(() -> jdbc.sql("select alert_hold(?, ?)::text")
                .params(messages.stream().map(Message::id).toArray(UUID[]::new), now().plus(lease))
                .query((row, number) -> "")
                .list());
        return now;
    }

    /** When a lease begins. */
    Instant moment() {
        return clock.instant();
    }

    void settle(Message message, String host, Outcome outcome) {
        boolean last = message.attempt() >= MOST_ATTEMPTS;
        var state = switch (outcome.kind()) {
            case TAKEN -> "SENT";
            case REFUSED -> "DEAD";
            case LATER, SERVER -> last ? "DEAD" : "QUEUED";
        };
        var again = state.equals("QUEUED")
                ? now().plus(PAUSES.after(message.attempt(), ThreadLocalRandom.current()))
                : null;
        settle(message.id(), state, outcome, again, host);
    }

    private void settle(UUID id, String state, Outcome outcome, @Nullable OffsetDateTime again, String host) {
        framed(() -> jdbc.sql(
                        "select alert_settle(:id, :state, :reason, :again, :host, :failed, :after, make_interval(secs => :for), :now)::text")
                .param("id", id)
                .param("state", state)
                .param("reason", outcome.reason().isEmpty() ? null : outcome.reason())
                .param("again", again, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("host", host)
                .param("failed", outcome.kind() == Kind.SERVER)
                .param("after", CLOSED_AFTER)
                .param("for", (double) CLOSED_FOR.toSeconds())
                .param("now", now())
                .query((row, number) -> "")
                .list());
    }

    private <T> T framed(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return inTransaction(work);
        } finally {
            turns.release();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Scope.of(Actor.platform("alert", "schedule"), Platform.ID)
                .call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Message message(ResultSet row) throws SQLException {
        var content = row.getString("content");
        var changes = row.getString("changes");
        var exposure = row.getString("exposure");
        var sharers = row.getString("sharers");
        var program = row.getString("webhook_address");
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getInt("number"),
                Occasion.valueOf(row.getString("occasion")),
                Channel.valueOf(row.getString("channel")),
                row.getString("address"),
                row.getInt("attempts"),
                Rows.required(row, "queued_at"),
                row.getString("reference"),
                row.getString("kind"),
                Severity.valueOf(row.getString("severity")),
                Tlp.valueOf(row.getString("tlp")),
                row.getBoolean("exercise"),
                row.getBoolean("withdrawn"),
                exposure == null ? null : Exposure.valueOf(exposure),
                sharers == null ? List.of() : json.read(sharers, SHARERS),
                content == null ? null : json.read(content, AlertContent.class),
                row.getString("withdrawal"),
                changes == null ? Map.of() : json.read(changes, CHANGES),
                Locale.forLanguageTag(row.getString("language")),
                program == null
                        ? null
                        : new Program(program, row.getBytes("webhook_secret"), row.getBoolean("webhook_content")));
    }
}
