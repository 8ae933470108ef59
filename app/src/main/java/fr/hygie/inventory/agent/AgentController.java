package fr.hygie.inventory.agent;

import fr.hygie.inventory.UnreadableReport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The address to which agents report; the enrolment key in it stands for the organisation and for the sign-in. */
@RestController
@RequestMapping("/inventory/agents/{enrolmentKey}")
class AgentController {
    private static final String AGENT_ID = "GLPI-Agent-ID";
    private static final int HOURS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReportReceiver receiver;
    private final Clock clock;
    private final PayloadLimits limits = PayloadLimits.DEFAULT;
    private final PayloadDecoder decoder = new PayloadDecoder(limits);
    private final AgentParser parser = new AgentParser();
    private final AgentExchange exchange = new AgentExchange(HOURS);

    /** Reading is work for the processor and may take {@link PayloadLimits#inflated} each time: so many at once. */
    private final Semaphore readers = new Semaphore(2 * Runtime.getRuntime().availableProcessors());

    AgentController(ReportReceiver receiver, Clock clock) {
        this.receiver = receiver;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> ask(
            @PathVariable String enrolmentKey,
            @RequestHeader(name = AGENT_ID, required = false) @Nullable String agentId,
            @RequestParam(defaultValue = "") String action) {
        try {
            receiver.admit(enrolmentKey);
            return answer(exchange.asked(action), Compression.NONE);
        } catch (EnrolmentKeyRefused _) {
            return answer(exchange.wrongKey(Dialect.JSON), Compression.NONE);
        } catch (IntakeBusy busy) {
            return busy(busy, Dialect.JSON, Compression.NONE);
        }
    }

    /** @throws IOException when the agent goes away */
    @PostMapping
    ResponseEntity<byte[]> report(
            @PathVariable String enrolmentKey,
            @RequestHeader(name = AGENT_ID, required = false) @Nullable String agentId,
            HttpServletRequest request)
            throws IOException {
        var dialect = agentId == null ? Dialect.XML : Dialect.JSON;
        try {
            receiver.admit(enrolmentKey);
            return taken(enrolmentKey, agentId != null, payload(request), dialect);
        } catch (EnrolmentKeyRefused _) {
            return answer(exchange.wrongKey(dialect), Compression.NONE);
        } catch (IntakeBusy busy) {
            return busy(busy, dialect, Compression.NONE);
        }
    }

    private RawPayload payload(HttpServletRequest request) throws IOException {
        return RawPayload.read(
                request.getInputStream(),
                limits,
                request.getContentType(),
                request.getHeader(HttpHeaders.CONTENT_ENCODING),
                clock.instant());
    }

    private ResponseEntity<byte[]> taken(String key, boolean knowsContact, RawPayload payload, Dialect guessed) {
        var dialect = guessed;
        var compression = Compression.NONE;
        try {
            waitForAReader();
            AgentDocument document;
            try {
                var decoded = decoder.decode(payload);
                dialect = decoded.dialect();
                compression = decoded.compression();
                document = parser.parse(decoded, payload.receivedAt());
            } finally {
                readers.release();
            }
            if (!document.message().isGreeting()) {
                receiver.receive(key, document, payload);
            }
            return answer(exchange.accepted(document, knowsContact), compression);
        } catch (UnreadableReport unreadable) {
            receiver.refuse(key, unreadable.problem(), payload);
            return answer(exchange.unreadable(unreadable.problem(), dialect), compression);
        } catch (EnrolmentKeyRefused _) {
            return answer(exchange.wrongKey(dialect), compression);
        } catch (IntakeBusy busy) {
            return busy(busy, dialect, compression);
        }
    }
}
