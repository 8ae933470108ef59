package fr.hygie.alert.misp;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The calls by which the client library of MISP searches and reads. */
@RestController
@RequestMapping("/misp")
@Requires(Right.ALERT_READ)
class MispController {
    private final MispEvents events;
    private final MispBody body;

    MispController(MispEvents events, MispBody body) {
        this.events = events;
        this.body = body;
    }

    @GetMapping({"/events/index", "/events/index.json", "/events"})
    ResponseEntity<byte[]> index() {
        return index(MispBody.JSON.createObjectNode());
    }

    @PostMapping({"/events/index", "/events/index.json", "/events/index/**"})
    ResponseEntity<byte[]> index(HttpServletRequest request) throws IOException {
        return body.read(request, this::index);
    }

    private ResponseEntity<byte[]> index(JsonNode asked) {
        var search = events.search(asked);
        var lines = MispBody.JSON.createArrayNode();
        for (var told : events.found(search)) {
            var head = MispWriter.head(told, Distribution.of(told.alert().tlp()));
            if (search.metadata()) {
                head.retain("id", "uuid", "timestamp", "published", "sighting_timestamp", "orgc_id", "org_id");
                head.put("sighting_timestamp", "0");
                head.put("orgc_uuid", told.creator().toString());
            }
            lines.add(head);
        }
        return MispAnswers.of(lines);
    }

    /** HEAD too. What stands after the identifier, such as {@code deleted:1}, changes nothing. */
    @GetMapping({"/events/view/{id}", "/events/view/{id}/**"})
    ResponseEntity<byte[]> view(@PathVariable String id) {
        return MispAnswers.of(MispWriter.event(events.required(id)));
    }

    @PostMapping({"/events/restSearch", "/events/restSearch.json"})
    ResponseEntity<byte[]> search(HttpServletRequest request) throws IOException {
        return body.read(request, asked -> {
            var search = events.search(asked);
            var found = events.found(search);
            if (search.format().startsWith("stix2")) {
                return MispAnswers.of(MispEvents.stix(found));
            }
            requireJson(search);
            var answer = MispBody.JSON.createObjectNode();
            var all = answer.putArray("response");
            for (var told : found) {
                if (search.metadata()) {
                    all.addObject()
                            .set(
                                    "Event",
                                    MispWriter.head(
                                            told, Distribution.of(told.alert().tlp())));
                } else {
                    all.add(MispWriter.event(told));
                }
            }
            return MispAnswers.of(answer);
        });
    }

    private static void requireJson(Search search) {
        if (!search.format().equals("json")) {
            throw new MispRefused(HttpStatus.BAD_REQUEST, "Formats are json and stix2.");
        }
    }

    @PostMapping({"/attributes/restSearch", "/attributes/restSearch.json"})
    ResponseEntity<byte[]> attributes(HttpServletRequest request) throws IOException {
        return body.read(request, asked -> {
            var search = events.search(asked);
            requireJson(search);
            var answer = MispBody.JSON.createObjectNode();
            var all = answer.putObject("response").putArray("Attribute");
            for (var told : events.found(search)) {
                for (var attribute : MispEvents.attributes(told, search)) {
                    if (all.size() < 100_000) {
                        attribute
                                .putObject("Event")
                                .put("id", told.number())
                                .put("uuid", told.uuid().toString())
                                .put("info", told.alert().content().title())
                                .put(
                                        "distribution",
                                        Distribution.of(told.alert().tlp()).number());
                        var tags = attribute.putArray("Tag");
                        MispWriter.tags(told).forEach(name -> tags.addObject().put("name", name));
                        all.add(attribute);
                    }
                }
            }
            return MispAnswers.of(answer);
        });
    }

    @PostMapping("/warninglists/checkValue")
    ResponseEntity<byte[]> warnings() {
        return MispAnswers.of(new ArrayList<String>());
    }

    /** Everything else that a MISP can and that has no meaning here. */
    @RequestMapping("/**")
    ResponseEntity<byte[]> nothing() {
        throw new MispRefused(HttpStatus.NOT_FOUND, "Hygie does not know this call.");
    }
}
