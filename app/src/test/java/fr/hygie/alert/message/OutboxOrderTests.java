package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What goes first, what a message that breaks does to its neighbours, and whose a slow batch is. */
@HygieTest
class OutboxOrderTests {
    private static final Duration LEASE = Duration.ofSeconds(100);

    @Autowired
    private AlertWriting writing;

    @Autowired
    private StorableJson json;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final MovingClock clock = new MovingClock();
    private final List<Message> sent = new ArrayList<>();
    private AlertTestBench bench;
    private UUID clinic;
    private UUID region;
    private Outbox outbox;

    @BeforeEach
    void nothingWaits() {
        bench = new AlertTestBench(jdbc);
        clinic = bench.organisation("Clinique des Ormeaux");
        region = bench.region();
        outbox = new Outbox(jdbc, json, transactions, clock, LEASE);
        while (outbox.fanOut(false, false)) {}
        MessageProbe.run("update alert_message set state = 'DEAD' where state = 'QUEUED'", false);
    }

    @Test
    void whatIsCriticalNeverWaitsBehindWhatIsNot() {
        told(Severity.INFORMATION);
        told(Severity.MODERATE);
        told(Severity.HIGH);
        told(Severity.CRITICAL);
        send(message -> Outcome.TAKEN);
        assertThat(sent)
                .extracting(Message::severity)
                .isSortedAccordingTo(Comparator.<Severity>naturalOrder().reversed())
                .contains(Severity.values());
    }

    @Test
    void aMessageThatBreaksIsTriedLaterAndGivenUpInTheEndWhileItsNeighboursGo() {
        var alert = told(Severity.CRITICAL);
        var all = MessageProbe.count("shared_with is null and alert_id = '%s'".formatted(alert));
        assertThat(all).isGreaterThan(Outbox.BATCH);
        var poison = new ArrayList<UUID>();
        Function<Message, Outcome> line = message -> {
            if (poison.isEmpty() || poison.contains(message.id())) {
                poison.add(message.id());
                throw new IllegalStateException("sealed under another key");
            }
            return Outcome.TAKEN;
        };
        send(line);
        var its = "id = '%s'".formatted(poison.getFirst());
        assertThat(MessageProbe.count("state = 'SENT' and shared_with is null and alert_id = '%s'".formatted(alert)))
                .as("its neighbours went at once")
                .isEqualTo(all - 1);
        assertThat(MessageProbe.run("select reason from alert_message where " + its, true))
                .isEqualTo("error of Hygie: IllegalStateException");
        for (int attempt = 1; attempt < Outbox.MOST_ATTEMPTS + 2; attempt++) {
            MessageProbe.due(alert);
            send(line);
        }
        assertThat(poison).hasSize(Outbox.MOST_ATTEMPTS);
        assertThat(MessageProbe.count("state = 'DEAD' and " + its)).isEqualTo(1);
    }

    @Test
    void aSlowBatchStaysWithTheProcessThatClaimedIt() {
        told(Severity.CRITICAL);
        var other = new Outbox(jdbc, json, transactions, clock, LEASE);
        var elsewhere = new ArrayList<UUID>();
        send(message -> {
            clock.move(LEASE.minusSeconds(1));
            other.claim("mail").forEach(one -> {
                elsewhere.add(one.id());
                other.settle(one, "mail", Outcome.TAKEN);
            });
            return Outcome.TAKEN;
        });
        assertThat(sent).hasSizeGreaterThanOrEqualTo(Outbox.BATCH);
        assertThat(elsewhere)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(sent.stream().map(Message::id).toList());
    }

    private void send(Function<Message, Outcome> line) {
        var messenger = new Messenger(outbox, List.of(door(line)), true);
        messenger.start();
        messenger.send("mail").forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
    }

    private Door door(Function<Message, Outcome> line) {
        return new Door() {
            @Override
            public Channel channel() {
                return Channel.MAIL;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public int lanes() {
                return 1;
            }

            @Override
            public Line open() {
                return message -> {
                    sent.add(message);
                    return line.apply(message);
                };
            }
        };
    }

    private UUID told(Severity severity) {
        var alert = bench.as(clinic).call(() -> {
            var content = AlertContent.first("À son rang", AlertKind.PHISHING, severity);
            var begun = writing.begin(clinic, handling(Tlp.GREEN, region), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
        while (outbox.fanOut(true, false)) {}
        MessageProbe.due(alert);
        return alert;
    }

    /** Time passes when a test says so. */
    private static final class MovingClock extends Clock {
        private Instant now = Clock.systemUTC().instant();

        void move(Duration further) {
            now = now.plus(further);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
