package fr.hygie.alert.peer;

import fr.hygie.alert.message.WebhookSignature;
import fr.hygie.scope.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the signed request of another instance wakes a peer, which is then read at once. What the request says is not
 * looked at: nothing comes in by this door.
 */
@RestController
class WakeApi {
    private static final int MOST = 1 << 16;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final PeerSecrets secrets;
    private final PeerTurns turns;
    private final PeerWork work;
    private final Clock clock;

    WakeApi(PeerSecrets secrets, PeerTurns turns, PeerWork work, Clock clock) {
        this.secrets = secrets;
        this.turns = turns;
        this.work = work;
        this.clock = clock;
    }

    /** The same answer for a peer that is unknown and for a signature that is wrong. */
    @PostMapping("/api/alert-wake/{peer}")
    @Open("its signature proves who sends it")
    ResponseEntity<Void> wake(@PathVariable UUID peer, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST);
        var moment = Objects.requireNonNullElse(request.getHeader("Hygie-Timestamp"), "");
        var signature = Objects.requireNonNullElse(request.getHeader("Hygie-Signature"), "");
        if (!isOfNow(moment)) {
            return ResponseEntity.status(401).build();
        }
        var secret = secrets.alarm(peer);
        if (secret == null || !WebhookSignature.matches(signature, secret, moment, body)) {
            return ResponseEntity.status(401).build();
        }
        turns.wake(peer);
        work.startDue();
        return ResponseEntity.noContent().build();
    }

    private boolean isOfNow(String moment) {
        return moment.matches("\\d{1,12}")
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(moment)) <= TOLERANCE.toSeconds();
    }
}
