package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Peers of the active organisation: set up, looked after, forgotten. Secrets go in and never out. */
@RestController
@RequestMapping("/api/alert-peers")
class PeerApi {
    private final Peers peers;
    private final PeerQueue queue;

    PeerApi(Peers peers, PeerQueue queue) {
        this.peers = peers;
        this.queue = queue;
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
            @Nullable Integer everyMinutes) {
        Wish wish() {
            return new Wish(
                    name,
                    kind,
                    address,
                    login == null ? "" : login,
                    secret == null ? "" : secret,
                    Boolean.TRUE.equals(pull),
                    Boolean.TRUE.equals(push),
                    Boolean.TRUE.equals(internal),
                    standsFor,
                    everyMinutes == null ? 60 : everyMinutes);
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

    @GetMapping("/{id}/queue")
    @Requires(Right.ALERT_READ)
    List<PeerQueue.Queued> queue(@PathVariable UUID id) {
        return queue.queue(id);
    }

    @DeleteMapping("/{id}")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Void> remove(@PathVariable UUID id) {
        return peers.remove(id)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }
}
