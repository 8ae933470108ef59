package fr.hygie.alert.message;

import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Tells the program of an establishment once, at somebody's wish; no transaction waits for the other side. */
@Service
public class WebhookTrial {
    private final Webhooks webhooks;
    private final WebhookDoor door;

    WebhookTrial(Webhooks webhooks, WebhookDoor door) {
        this.webhooks = webhooks;
        this.door = door;
    }

    /** @throws WebhookRefused when there is none */
    public Outcome run() {
        var target = webhooks.target();
        var id = UUID.randomUUID();
        var body = "{\"message\":\"%s\",\"occasion\":\"TEST\",\"organisation\":\"%s\",\"exercise\":true}"
                .formatted(id, Scope.require().active());
        return door.post(target.address(), target.secret(), id, body.getBytes(StandardCharsets.US_ASCII));
    }
}
