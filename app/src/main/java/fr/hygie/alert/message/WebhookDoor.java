package fr.hygie.alert.message;

import fr.hygie.alert.line.DirectLine;
import fr.hygie.alert.text.ChangeText;
import fr.hygie.scope.Json;
import fr.hygie.scope.SecretBox;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to programs of establishments. Header {@code Hygie-Signature} holds {@code v1=} and the HMAC-SHA256, in
 * hexadecimal, of the timestamp of {@code Hygie-Timestamp}, a dot and the body.
 */
@Component
class WebhookDoor implements Door {
    private static final JsonMapper JSON = Json.PLAIN;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebhookReach reach;
    private final DirectLine line = DirectLine.trusting(PATIENCE, 0);
    private final SecretBox box;
    private final MessageText text;
    private final Clock clock;

    WebhookDoor(WebhookReach reach, SecretBox box, MessageText text, Clock clock) {
        this.reach = reach;
        this.box = box;
        this.text = text;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    /** In the order of the revisions, to one server. */
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public Line open() {
        return this::send;
    }

    static String purpose(UUID organisation) {
        return "alert webhook of " + organisation;
    }

    private Outcome send(Message message) {
        var program = message.webhook();
        if (program == null || !program.address().equals(message.address())) {
            return Outcome.refused("the address was changed or removed");
        }
        return post(
                message.address(),
                box.open(program.secret(), purpose(message.organisation())),
                message.id(),
                body(message, program.content()));
    }

    /** @param id the same at each attempt */
    Outcome post(String address, byte[] secret, UUID id, byte[] body) {
        var moment = String.valueOf(clock.instant().getEpochSecond());
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Hygie",
                "Hygie-Message",
                id.toString(),
                "Hygie-Timestamp",
                moment,
                "Hygie-Signature",
                WebhookSignature.of(secret, moment, body));
        try {
            var target = reach.admitted(address);
            var places = reach.places(target.getHost());
            return Requests.outcome(
                    line.send(places, target, "POST", headers, body).status());
        } catch (WebhookRefused refused) {
            return Outcome.refused(refused.reason().name());
        } catch (IOException failure) {
            return Outcome.server(failure);
        }
    }

    /** Identifiers, marks and where to read it; what it says only where its mark allows and somebody chose so. */
    private byte[] body(Message message, boolean wantsContent) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("message", message.id());
        fields.put("occasion", message.occasion());
        fields.put("organisation", message.organisation());
        fields.put("alert", message.alert());
        fields.put("reference", message.reference());
        fields.put("revision", message.revision());
        fields.put("kind", message.kind());
        fields.put("severity", message.severity());
        fields.put("tlp", message.tlp().label());
        fields.put("exercise", message.exercise());
        fields.put("withdrawn", message.withdrawn());
        fields.put("link", text.link(message));
        var marks = ChangeText.marks(message.changes());
        if (!marks.isEmpty()) {
            fields.put("changed", marks.keySet());
        }
        if (wantsContent && message.content() != null) {
            fields.put("exposure", message.exposure());
            fields.put("content", message.content());
            if (!message.changes().isEmpty()) {
                fields.put("changes", message.changes());
            }
        }
        return JSON.writeValueAsBytes(fields);
    }
}
