package fr.hygie.alert.misp;

import fr.hygie.alert.Marker;
import fr.hygie.alert.Tlp;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * A feed to which a MISP subscribes: TLP:GREEN and TLP:CLEAR alone, since such an address travels further than its
 * token should.
 */
@RestController
@RequestMapping("/misp/feed")
@Requires(Right.ALERT_READ)
class MispFeedController {
    private static final Set<Tlp> LEVELS = Set.of(Tlp.CLEAR, Tlp.GREEN);
    private static final int CHUNK = 500;
    private static final int MOST = 20_000;

    private final ToldAlerts told;

    MispFeedController(ToldAlerts told) {
        this.told = told;
    }

    @GetMapping({"", "/", "/manifest.json"})
    ResponseEntity<byte[]> manifest() {
        var manifest = MispBody.JSON.createObjectNode();
        for (var alert : all()) {
            var head = MispWriter.head(alert, Distribution.of(alert.alert().tlp()));
            var line = manifest.putObject(alert.uuid().toString());
            for (var name : List.of("info", "Orgc", "Tag", "timestamp", "date", "analysis", "threat_level_id")) {
                line.set(name, head.path(name));
            }
            line.put("integrity:sha256", MispAnswers.sha256(bytes(alert)));
        }
        return MispAnswers.of(manifest);
    }

    @GetMapping("/{uuid}.json")
    ResponseEntity<byte[]> event(@PathVariable String uuid) {
        var alert = told.find(uuid)
                .filter(found -> LEVELS.contains(found.alert().tlp()))
                .filter(found -> found.uuid().toString().equals(uuid))
                .orElseThrow(MispRefused::unknownEvent);
        return MispAnswers.tagged(bytes(alert), "application/json");
    }

    /** One line per value: its MD5 and the event. */
    @GetMapping("/hashes.csv")
    ResponseEntity<byte[]> hashes() {
        var lines = new StringBuilder();
        for (var alert : all()) {
            if (alert.withdrawn()) {
                continue;
            }
            var values = new ArrayList<String>();
            alert.alert().content().markers().stream().map(Marker::value).forEach(values::add);
            values.addAll(alert.alert().content().vulnerabilities());
            values.forEach(value -> lines.append(MispAnswers.hash("MD5", value.getBytes(StandardCharsets.UTF_8)))
                    .append(',')
                    .append(alert.uuid())
                    .append('\n'));
        }
        return MispAnswers.tagged(lines.toString().getBytes(StandardCharsets.UTF_8), "text/csv;charset=UTF-8");
    }

    private static byte[] bytes(ToldAlert alert) {
        ObjectNode event = MispWriter.event(alert);
        return MispBody.JSON.writeValueAsBytes(event);
    }

    private List<ToldAlert> all() {
        var all = new ArrayList<ToldAlert>();
        for (int offset = 0; offset < MOST; offset += CHUNK) {
            var chunk = told.page(LEVELS, null, null, CHUNK, offset);
            all.addAll(chunk);
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        return all;
    }
}
