package fr.hygie.alert.misp;

import fr.hygie.alert.stix.NameUuid;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The calls of the client library of MISP: connect, search, read, bring, sightings. */
@RestController
@RequestMapping("/misp")
@Requires(Right.ALERT_READ)
class MispController {
    private static final String VERSION = "2.5.1";

    private final MispEvents events;
    private final MispBody body;

    MispController(MispEvents events, MispBody body) {
        this.events = events;
        this.body = body;
    }

    @GetMapping({"/servers/getVersion", "/servers/getVersion.json"})
    ResponseEntity<byte[]> version() {
        boolean write = Scope.require().allows(Right.ALERT_WRITE);
        return MispAnswers.of(Map.of(
                "version",
                VERSION,
                "pymisp_recommended_version",
                VERSION,
                "perm_sync",
                write,
                "perm_sighting",
                write,
                "perm_galaxy_editor",
                false,
                "perm_analyst_data",
                false,
                "uuid",
                MispWriter.HOLDER,
                "request_encoding",
                List.of("gzip"),
                "filter_sightings",
                true));
    }

    @GetMapping("/servers/getPyMISPVersion.json")
    ResponseEntity<byte[]> library() {
        return MispAnswers.of(Map.of("version", VERSION));
    }

    @GetMapping({"/users/view/me", "/users/view/me.json"})
    ResponseEntity<byte[]> me() {
        var scope = Scope.require();
        var account = String.valueOf(scope.actor().accountId());
        boolean write = scope.allows(Right.ALERT_WRITE);
        return MispAnswers.of(Map.of(
                "User",
                Map.of(
                        "id",
                        ToldAlert.number(NameUuid.of("misp-user", account)),
                        "email",
                        "user@hygie.invalid",
                        "org_id",
                        ToldAlert.number(
                                NameUuid.of("misp-organisation", scope.active().toString())),
                        "role_id",
                        "5",
                        "autoalert",
                        false,
                        "disabled",
                        false),
                "Role",
                Map.of(
                        "id",
                        "5",
                        "name",
                        "Hygie",
                        "perm_add",
                        write,
                        "perm_modify",
                        write,
                        "perm_publish",
                        false,
                        "perm_sync",
                        write,
                        "perm_sighting",
                        write,
                        "perm_auth",
                        true),
                "UserSetting",
                List.of()));
    }

    @GetMapping({"/attributes/describeTypes", "/attributes/describeTypes.json"})
    ResponseEntity<byte[]> types() {
        return MispAnswers.of(MispTypes.described());
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

    @PostMapping({"/events/add", "/events/add/**"})
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
        return body.read(request, document -> MispAnswers.of(brought(document, false)));
    }

    /** A later version of what was brought, by whoever made it; what was made here is never changed from outside. */
    @PostMapping({"/events/edit/{id}", "/events/edit/{id}/**"})
    @Requires(Right.ALERT_WRITE)
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
        saved.put("id", ToldAlert.number(java.util.UUID.fromString(proposal.key())));
        saved.put("distribution", Distribution.OWN_ORGANISATION.number());
        saved.put("published", false); // it waits for a person
        return answer;
    }

    /** Whether it is told further is decided here by a person. */
    @PostMapping({"/events/publish/{id}", "/events/publish/{id}/**"})
    @Requires(Right.ALERT_WRITE)
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
    @Requires(Right.ALERT_WRITE)
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
                    events.valueOf(id).ifPresent(values::add);
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
            told += events.sighted(value, type.equals("1"), MispReader.text(sighting, "source"));
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
