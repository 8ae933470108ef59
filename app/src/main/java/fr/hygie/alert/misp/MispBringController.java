package fr.hygie.alert.misp;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The calls by which the client library of MISP brings events into the quarantine, and sightings. */
@RestController
@RequestMapping("/misp")
@Requires(Right.ALERT_WRITE)
class MispBringController {
    private final MispEvents events;
    private final MispSightings sightings;
    private final MispAttributes attributes;
    private final MispBody body;

    MispBringController(MispEvents events, MispSightings sightings, MispAttributes attributes, MispBody body) {
        this.attributes = attributes;
        this.events = events;
        this.sightings = sightings;
        this.body = body;
    }

    @PostMapping({"/events/add", "/events/add/**"})
    ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
        return body.read(request, document -> MispAnswers.of(brought(document, false)));
    }

    /** A later version of what was brought, by whoever made it; what was made here is never changed from outside. */
    @PostMapping({"/events/edit/{id}", "/events/edit/{id}/**"})
    ResponseEntity<byte[]> edit(@PathVariable String id, HttpServletRequest request) throws IOException {
        return body.read(request, document -> {
            var event = document.has("Event") ? document.path("Event") : document;
            if (!MispReader.text(event, "uuid").equalsIgnoreCase(id)) {
                throw MispRefused.unknownEvent();
            }
            return MispAnswers.of(brought(document, true));
        });
    }

    private JsonNode brought(JsonNode document, boolean known) {
        var proposal = events.bring(document, known);
        var event = (document.has("Event") ? document.path("Event") : document);
        var answer = MispBody.JSON.createObjectNode();
        var saved = answer.putObject("Event");
        for (var name : List.of("uuid", "info", "date", "timestamp", "threat_level_id", "analysis", "Orgc", "Tag")) {
            if (event.has(name)) {
                saved.set(name, event.path(name));
            }
        }
        saved.put("id", ToldAlert.number(UUID.fromString(proposal.key())));
        saved.put("distribution", Distribution.OWN_ORGANISATION.number());
        saved.put("published", false); // it waits for a person
        return answer;
    }

    /** Whether it is told further is decided here by a person. */
    @PostMapping({"/events/publish/{id}", "/events/publish/{id}/**"})
    ResponseEntity<byte[]> publish(@PathVariable String id) {
        return MispAnswers.of(Map.of(
                "saved",
                true,
                "success",
                true,
                "name",
                "Publish",
                "message",
                "Kept until a person decides.",
                "url",
                ""));
    }

    @PostMapping({"/sightings/add", "/sightings/add/{attribute}"})
    ResponseEntity<byte[]> sighting(HttpServletRequest request) throws IOException {
        var path = request.getRequestURI();
        var named = path.substring(path.lastIndexOf('/') + 1);
        return body.read(request, sighting -> {
            var values = new HashSet<String>();
            values.add(MispReader.text(sighting, "value"));
            sighting.path("values").forEach(value -> values.add(value.asString("")));
            for (var id : List.of(
                    named.equals("add") ? "" : named,
                    MispReader.text(sighting, "uuid"),
                    MispReader.text(sighting, "id"))) {
                if (!id.isEmpty()) {
                    attributes.valueOf(id).ifPresent(values::add);
                }
            }
            values.remove("");
            return sighted(sighting, values.stream().limit(100).toList());
        });
    }

    private ResponseEntity<byte[]> sighted(JsonNode sighting, List<String> values) {
        var type = MispReader.text(sighting, "type");
        if (!type.isEmpty() && !type.equals("0") && !type.equals("1")) {
            throw new MispRefused(HttpStatus.BAD_REQUEST, "Sightings are 0 (seen) or 1 (false positive).");
        }
        int told = 0;
        for (var value : values) {
            told += sightings.sighted(value, type.equals("1"), MispReader.text(sighting, "source"));
        }
        if (told == 0) {
            throw new MispRefused(HttpStatus.NOT_FOUND, "No valid attributes found.");
        }
        return MispAnswers.of(Map.of(
                "Sighting",
                Map.of("type", type.isEmpty() ? "0" : type, "source", MispReader.text(sighting, "source")),
                "message",
                told + " sightings successfully added."));
    }
}
