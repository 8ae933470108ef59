package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.PeerQueue.Queued;
import fr.hygie.alert.peer.PeerRefusals.Refusal;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** Models of the pages of partners, with markup wherever a person or another server may have put something. */
class PeerPageSamples implements PageSamples {
    private static final UUID ID = UUID.nameUUIDFromBytes(new byte[] {7});
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Override
    public Map<String, Map<String, Object>> pages() {
        var failing = peer(4, false);
        var form = PeerForm.empty();
        var edit = new HashMap<String, Object>(
                Map.of("form", form, "kinds", List.of(new Option("TAXII", PLANTED)), "peer", failing));
        edit.put(BindingResult.MODEL_KEY_PREFIX + "form", new BeanPropertyBindingResult(form, "form"));
        return Map.of(
                "alert/peers",
                Map.of(
                        "peers",
                        List.of(peer(0, false), failing, peer(0, true)),
                        "troubled",
                        1L,
                        "now",
                        NOW,
                        "mayWrite",
                        true),
                "alert/peer",
                Map.of(
                        "peer",
                        failing,
                        "now",
                        NOW,
                        "mayWrite",
                        true,
                        "address",
                        PLANTED,
                        "refusals",
                        List.of(new Refusal(PLANTED, "1", PLANTED)),
                        "queue",
                        List.of(new Queued(ID, 2, "DEAD", 3, PLANTED, 0))),
                "alert/peer-form",
                edit,
                "alert/peer-remove",
                Map.of("peer", failing, "consequences", List.of(PLANTED)),
                "alert/counts",
                Map.of("told", List.of(new Counts.Told(ID, PLANTED, 9, 8, 7, 6, 5, 4, 3, 2, NOW, false))));
    }

    private static Peer peer(int failures, boolean paused) {
        return new Peer(
                ID,
                ID,
                PLANTED,
                Kind.MISP,
                PLANTED,
                PLANTED,
                true,
                true,
                false,
                true,
                false,
                null,
                Duration.ofHours(1),
                PLANTED,
                PLANTED,
                failures,
                NOW,
                NOW.plusSeconds(60),
                failures == 0 ? null : NOW,
                PLANTED,
                paused,
                true,
                true,
                3,
                1);
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of("alert.peer.queue.", "alert.paper.");
    }
}
