package fr.hygie.alert.misp;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls with which another MISP server shakes hands and asks what is news here; events come and go by those of events. */
@RestController
@RequestMapping("/misp")
@Requires(Right.ALERT_READ)
class MispSyncController {
    private static final int MOST = 50_000;

    private final MispEvents events;
    private final MispBody body;

    MispSyncController(MispEvents events, MispBody body) {
        this.events = events;
        this.body = body;
    }

    @PostMapping({"/servers/postTest", "/servers/postTest.json"})
    ResponseEntity<byte[]> echo(HttpServletRequest request) throws IOException {
        return body.read(
                request,
                sent -> MispAnswers.of(Map.of(
                        "body",
                        Map.of("testString", MispReader.text(sent, "testString")),
                        "headers",
                        Map.of(
                                "Accept",
                                String.valueOf(request.getHeader(HttpHeaders.ACCEPT)),
                                "Content-type",
                                String.valueOf(request.getContentType())))));
    }

    @GetMapping({"/servers/getAvailableSyncFilteringRules", "/servers/getAvailableSyncFilteringRules.json"})
    ResponseEntity<byte[]> rules() {
        return MispAnswers.of(Map.of("organisations", List.of(), "tags", List.of()));
    }

    /** Answers with the UUIDs of those that are newer than what is known, and were not created here. */
    @PostMapping({"/events/filterEventIdsForPush", "/events/filterEventIdsForPush.json"})
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<byte[]> wanted(HttpServletRequest request) throws IOException {
        return body.read(request, sent -> {
            var timestamps = new LinkedHashMap<String, Long>();
            for (var one : sent) {
                var event = one.has("Event") ? one.path("Event") : one;
                var timestamp = MispReader.text(event, "timestamp");
                if (timestamps.size() < MOST && timestamp.matches("\\d{1,18}")) {
                    timestamps.put(MispReader.text(event, "uuid"), Long.parseLong(timestamp));
                }
            }
            return MispAnswers.of(events.wanted(timestamps));
        });
    }

    /** Proposals, sightings, clusters, notes: none is kept here, none is given. */
    @RequestMapping({
        "/shadow_attributes/index/**",
        "/shadowAttributes/index/**",
        "/sightings/filterSightingUuidsForPush/**",
        "/analyst_data/indexMinimal/**",
        "/analyst_data/index/**",
        "/analyst_data/filterAnalystDataForPush/**"
    })
    ResponseEntity<byte[]> none() {
        return MispAnswers.of(List.of());
    }

    @RequestMapping({"/sightings/restSearch/**", "/galaxy_clusters/restSearch/**"})
    ResponseEntity<byte[]> noneFound() {
        return MispAnswers.of(Map.of("response", List.of()));
    }
}
