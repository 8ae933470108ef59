package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Trust;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Peers of the active organisation: set up, looked after, forgotten. Secrets go in and never out. */
@RestController
@RequestMapping("/api/alert-peers")
class PeerApi {
    private final Peers peers;
    private final PeerQueue queue;
    private final PeerRefusals refusals;
    private final PeerWork work;

    PeerApi(Peers peers, PeerQueue queue, PeerRefusals refusals, PeerWork work) {
        this.peers = peers;
        this.queue = queue;
        this.refusals = refusals;
        this.work = work;
    }

    /** What is left out is no, or empty; a peer is read every hour unless said otherwise. */
    record NewPeer(
            @NotNull String name,
            @NotNull Kind kind,
            @NotNull String address,
            @Nullable String login,
            @Nullable String secret,
            @Nullable Boolean pull,
            @Nullable Boolean push,
            @Nullable Boolean internal,
            @Nullable UUID standsFor,
            @Nullable Integer everyMinutes,
            @Nullable String wakeSecret,
            @Nullable String authority,
            @Nullable String certificate,
            @Nullable String key) {
        Wish wish() {
            return new Wish(
                    name,
                    kind,
                    address,
                    text(login),
                    text(secret),
                    Boolean.TRUE.equals(pull),
                    Boolean.TRUE.equals(push),
                    Boolean.TRUE.equals(internal),
                    standsFor,
                    everyMinutes == null ? 60 : everyMinutes,
                    new Trust(text(authority), text(certificate), text(key), text(wakeSecret)));
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given.strip();
        }

        @Override
        public String toString() {
            return "NewPeer[" + name + "]";
        }
    }

    @GetMapping
    @Requires(Right.ALERT_READ)
    List<Peer> all() {
        return peers.all();
    }

    @PostMapping
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Map<String, UUID>> add(@RequestBody @Valid NewPeer peer) {
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", peers.add(peer.wish())));
    }

    /** What is secret and left out stays, unless the address is another one. */
    @PutMapping("/{id}")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Void> change(@PathVariable UUID id, @RequestBody @Valid NewPeer peer) {
        return answered(peers.change(id, peer.wish()));
    }

    @PostMapping("/{id}/{act:pause|resume}")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Void> pause(@PathVariable UUID id, @PathVariable String act) {
        return answered(peers.pause(id, act.equals("pause")));
    }

    /** A second person agrees that what is held close leaves for an address of the Internet. */
    @PostMapping("/{id}/confirm")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Void> confirm(@PathVariable UUID id) {
        return answered(peers.confirm(id));
    }

    /** What it has and could not be read, with the reason. */
    @GetMapping("/{id}/refusals")
    @Requires(Right.ALERT_READ)
    List<PeerRefusals.Refusal> refusals(@PathVariable UUID id) {
        return refusals.last(Scope.require().active(), id);
    }

    /** One request; {@code problem} is empty when it was answered as hoped. */
    @PostMapping("/{id}/test")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Map<String, String>> test(@PathVariable UUID id) {
        return ResponseEntity.of(peers.find(id).map(peer -> Map.of("problem", work.greet(peer))));
    }

    private static ResponseEntity<Void> answered(boolean done) {
        return done
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }

    @GetMapping("/{id}/queue")
    @Requires(Right.ALERT_READ)
    List<PeerQueue.Queued> queue(@PathVariable UUID id) {
        return queue.queue(id);
    }

    @DeleteMapping("/{id}")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Void> remove(@PathVariable UUID id) {
        return answered(peers.remove(id));
    }
}
