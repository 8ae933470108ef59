package fr.hygie.inventory.agent;

import fr.hygie.inventory.agent.AgentReply.Refused;
import fr.hygie.scope.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
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

/** The address to which agents report. No one is signed in: the enrolment key in it stands for the organisation. */
@Open("the key in the address stands for the sign-in")
@RestController
@RequestMapping("/inventory/agents/{enrolmentKey}")
class AgentController {
    private static final String AGENT_ID = "GLPI-Agent-ID";

    private final AgentDesk desk;
    private final Clock clock;

    AgentController(AgentDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<byte[]> ask(@PathVariable String enrolmentKey, @RequestParam(defaultValue = "") String action) {
        return response(desk.asked(enrolmentKey, action));
    }

    /** @throws IOException when the agent goes away */
    @PostMapping
    ResponseEntity<byte[]> report(
            @PathVariable String enrolmentKey,
            @RequestHeader(name = AGENT_ID, required = false) @Nullable String agentId,
            HttpServletRequest request)
            throws IOException {
        var announced = request.getContentLengthLong();
        return response(desk.received(enrolmentKey, agentId != null, announced, () -> payload(request)));
    }

    private RawPayload payload(HttpServletRequest request) throws IOException {
        return RawPayload.read(
                request.getInputStream(),
                PayloadLimits.DEFAULT,
                request.getContentType(),
                request.getHeader(HttpHeaders.CONTENT_ENCODING),
                clock.instant());
    }

    private static ResponseEntity<byte[]> response(AgentDesk.Answer answer) {
        var reply = answer.reply();
        var response = ResponseEntity.status(reply.status())
                .header(HttpHeaders.CONTENT_TYPE, AgentExchange.contentType(reply, answer.compression()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (reply instanceof Refused refused && refused.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, String.valueOf(refused.retryAfterSeconds()));
        }
        return response.body(AgentExchange.bytes(reply, answer.compression()));
    }
}
