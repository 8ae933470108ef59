package fr.hygie.alert.misp;

import fr.hygie.alert.misp.MispFeed.Document;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** A feed to which a MISP subscribes: TLP:GREEN and TLP:CLEAR alone. */
@RestController
@RequestMapping("/misp/feed")
@Requires(Right.ALERT_READ)
class MispFeedController {
    private final ToldAlerts told;
    private final MispFeed feed;

    MispFeedController(ToldAlerts told, MispFeed feed) {
        this.told = told;
        this.feed = feed;
    }

    @GetMapping({"", "/", "/manifest.json"})
    @Nullable
    ResponseEntity<byte[]> manifest(WebRequest request) {
        return file(request, feed::manifest, "application/json");
    }

    @GetMapping("/{uuid}.json")
    ResponseEntity<byte[]> event(@PathVariable String uuid) {
        var alert = told.find(uuid, MispFeed.LEVELS)
                .filter(found -> found.uuid().toString().equals(uuid))
                .orElseThrow(MispRefused::unknownEvent);
        return MispAnswers.tagged(MispFeed.event(alert), "application/json");
    }

    @GetMapping("/hashes.csv")
    @Nullable
    ResponseEntity<byte[]> hashes(WebRequest request) {
        return file(request, feed::hashes, "text/csv;charset=UTF-8");
    }

    /** Nothing is made for whoever has it. */
    private @Nullable ResponseEntity<byte[]> file(WebRequest request, Supplier<Document> made, String type) {
        if (request.getHeader("If-None-Match") != null && request.checkNotModified(feed.tag())) {
            return null;
        }
        var file = made.get();
        return MispAnswers.tagged(file.body(), type, file.tag());
    }
}
