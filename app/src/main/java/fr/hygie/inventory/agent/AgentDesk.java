package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.UnreadableReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What happens to a message between the wire and the intake: admitted, decoded, read, handed over, answered. */
@Component
class AgentDesk {
    private static final int HOURS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReportReceiver receiver;
    private final PayloadDecoder decoder = new PayloadDecoder(PayloadLimits.DEFAULT);
    private final AgentParser parser = new AgentParser();
    private final AgentExchange exchange = new AgentExchange(HOURS);

    /** Each may hold {@link PayloadLimits#inflated} bytes, and more of them would only share the processors. */
    private final Semaphore readers = new Semaphore(2 * Runtime.getRuntime().availableProcessors());

    private final BodyRoom room;

    @Autowired
    AgentDesk(ReportReceiver receiver) {
        this(receiver, BodyRoom.usual(PayloadLimits.DEFAULT));
    }

    AgentDesk(ReportReceiver receiver, BodyRoom room) {
        this.receiver = receiver;
        this.room = room;
    }

    /** The body of a request, read only once the sender is admitted and there is room for it. */
    @FunctionalInterface
    interface Body {
        RawPayload read() throws IOException;
    }

    /** A reply and how it is to be squeezed. */
    record Answer(AgentReply reply, Compression compression) {}

    /** @param action query parameter, empty when there is none */
    Answer asked(String enrolmentKey, String action) {
        try {
            receiver.admit(enrolmentKey);
            return new Answer(exchange.asked(action), Compression.NONE);
        } catch (EnrolmentKeyRefused | IntakeBusy turnedAway) {
            return new Answer(turnedAway(turnedAway, Dialect.JSON), Compression.NONE);
        }
    }

    /**
     * Takes a message.
     *
     * @param knowsContact whether the sender named its {@code GLPI-Agent-ID}
     * @param announced bytes of the body; negative when the sender does not say
     * @throws IOException when the sender goes away
     */
    Answer received(String enrolmentKey, boolean knowsContact, long announced, Body body) throws IOException {
        var dialect = knowsContact ? Dialect.JSON : Dialect.XML;
        try {
            receiver.admit(enrolmentKey);
            try (var held = room.hold(announced)) {
                return new Visit(enrolmentKey, knowsContact, body.read(), dialect).answer();
            }
        } catch (EnrolmentKeyRefused | IntakeBusy turnedAway) {
            return new Answer(turnedAway(turnedAway, dialect), Compression.NONE);
        }
    }

    private AgentReply turnedAway(RuntimeException reason, Dialect dialect) {
        return reason instanceof IntakeBusy busy
                ? exchange.busy(dialect, busy.retryAfter())
                : exchange.wrongKey(dialect);
    }

    /** One message; learns the dialect and the compression on the way, so that even a refusal is understood. */
    private final class Visit {
        private final String enrolmentKey;
        private final boolean knowsContact;
        private final RawPayload payload;
        private Dialect dialect;
        private Compression compression = Compression.NONE;

        private Visit(String enrolmentKey, boolean knowsContact, RawPayload payload, Dialect guessed) {
            this.enrolmentKey = enrolmentKey;
            this.knowsContact = knowsContact;
            this.payload = payload;
            this.dialect = guessed;
        }

        private Answer answer() {
            return new Answer(reply(), compression);
        }

        private AgentReply reply() {
            try {
                var document = document();
                if (!document.message().isGreeting()) {
                    receiver.receive(enrolmentKey, document, payload);
                }
                return exchange.accepted(document, knowsContact);
            } catch (UnreadableReport unreadable) {
                receiver.refuse(enrolmentKey, unreadable.problem(), payload);
                return exchange.unreadable(unreadable.problem(), dialect);
            } catch (EnrolmentKeyRefused | IntakeBusy turnedAway) {
                return turnedAway(turnedAway, dialect);
            }
        }

        private AgentDocument document() {
            waitForTurn();
            try {
                var decoded = decoder.decode(payload);
                dialect = decoded.dialect();
                compression = decoded.compression();
                return parser.parse(decoded, payload.receivedAt());
            } finally {
                readers.release();
            }
        }
    }

    private void waitForTurn() {
        try {
            if (!readers.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IntakeBusy(PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IntakeBusy(PATIENCE);
        }
    }
}
