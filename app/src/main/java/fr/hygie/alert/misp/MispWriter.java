package fr.hygie.alert.misp;

import fr.hygie.alert.Marker;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.scope.Json;
import fr.hygie.scope.Paris;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells an alert as an event of MISP. Numbers are strings, as MISP writes them; identifiers follow from the alert and
 * from what they stand for. A withdrawn alert keeps its attributes, all of them marked as deleted.
 */
public final class MispWriter {
    static final UUID HOLDER = NameUuid.of("misp-organisation", "hygie");

    private static final JsonMapper JSON = Json.PLAIN;

    /** Before the identifier of a report that an event was told under by others. */
    static final String SOURCE = "hygie:source=\"";

    /** Template of the object of that name in the library of MISP. */
    private static final String MEASURE_TEMPLATE = "3d1c2c06-68a9-4394-8c8d-258d115f796f";

    private final ToldAlert told;
    private final Distribution distribution;

    private MispWriter(ToldAlert told, Distribution distribution) {
        this.told = told;
        this.distribution = distribution;
    }

    /** {@code {"Event": …}}, for the organisation's own tools. */
    public static ObjectNode event(ToldAlert told) {
        var document = JSON.createObjectNode();
        document.set("Event", new MispWriter(told, Distribution.of(told.alert().tlp())).event());
        return document;
    }

    /** The same for a server of others: one hop less; empty when it may not go there at all. */
    public static Optional<ObjectNode> towardsOthers(ToldAlert told) {
        return Distribution.of(told.alert().tlp()).towardsOthers().map(reduced -> {
            var document = JSON.createObjectNode();
            document.set("Event", new MispWriter(told, reduced).event());
            return document;
        });
    }

    private ObjectNode event() {
        var event = head(told, distribution);
        var content = told.alert().content();
        var attributes = event.putArray("Attribute");
        content.markers().forEach(marker -> attribute(attributes, marker));
        content.vulnerabilities()
                .forEach(cve -> attribute(attributes, MispTypes.FLAW, "External analysis", cve, "", false, "flaw"));
        event.put("attribute_count", String.valueOf(attributes.size()));
        var objects = event.putArray("Object");
        content.measures().forEach(step -> measure(objects, step));
        report(event.putArray("EventReport"));
        event.putArray("Galaxy");
        return event;
    }

    /** What stands above the attributes. */
    static ObjectNode head(ToldAlert told, Distribution distribution) {
        var alert = told.alert();
        var event = JSON.createObjectNode();
        event.put("id", told.number());
        event.put("uuid", told.uuid().toString());
        event.put("info", info(told));
        event.put("date", alert.created().atZone(Paris.ZONE).toLocalDate().toString());
        event.put("timestamp", told.timestamp());
        event.put("publish_timestamp", told.timestamp());
        event.put("published", true);
        event.put("threat_level_id", threat(alert.content().severity()));
        event.put("analysis", alert.content().situation() == Situation.OVER ? "2" : "1");
        event.put("distribution", distribution.number());
        event.put("sharing_group_id", "0");
        event.put("extends_uuid", "");
        event.put("locked", false);
        event.put("proposal_email_lock", false);
        event.put("disable_correlation", false);
        event.put("org_id", "1");
        event.put("orgc_id", ToldAlert.number(told.creator()));
        event.set("Org", organisation("1", "Hygie", HOLDER));
        event.set("Orgc", organisation(ToldAlert.number(told.creator()), told.creatorName(), told.creator()));
        var tags = event.putArray("Tag");
        tags(told)
                .forEach(name -> tags.addObject()
                        .put("id", ToldAlert.number(NameUuid.of("misp-tag", name)))
                        .put("name", name)
                        .put("colour", "#1f6f8b")
                        .put("exportable", true));
        return event;
    }

    private static String info(ToldAlert told) {
        var title = told.alert().content().title();
        return (told.withdrawn() ? "[RETIRÉE] " : "") + (told.alert().exercise() ? "[EXERCICE] " : "") + title;
    }

    static List<String> tags(ToldAlert told) {
        var alert = told.alert();
        var tags = new ArrayList<String>();
        tags.add(alert.tlp().label().toLowerCase(Locale.ROOT));
        tags.add(alert.pap().label());
        tags.add("hygie:kind=\"" + MispTypes.word(alert.content().kind()) + "\"");
        tags.add("hygie:severity=\"" + MispTypes.word(alert.content().severity()) + "\"");
        alert.content().techniques().forEach(technique -> tags.add("hygie:technique=\"" + technique + "\""));
        alert.sources().forEach(source -> tags.add(SOURCE + source + "\""));
        if (alert.exercise()) {
            tags.add("hygie:exercise");
        }
        if (told.withdrawn()) {
            tags.add("hygie:withdrawn");
        }
        return tags;
    }

    private static String threat(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "1";
            case MODERATE -> "2";
            case INFORMATION -> "3";
        };
    }

    private static ObjectNode organisation(String id, String name, UUID uuid) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("uuid", uuid.toString())
                .put("local", false);
    }

    private void attribute(ArrayNode attributes, Marker marker) {
        attribute(
                attributes,
                MispTypes.type(marker.type()),
                MispTypes.category(marker.type()),
                marker.value(),
                marker.comment(),
                true,
                marker.type().name());
    }

    private ObjectNode attribute(
            ArrayNode attributes,
            String type,
            String category,
            String value,
            String comment,
            boolean detect,
            String purpose) {
        var uuid = attributeUuid(told.uuid(), purpose, value);
        return attributes
                .addObject()
                .put("id", ToldAlert.number(uuid))
                .put("uuid", uuid.toString())
                .put("event_id", told.number())
                .put("object_id", "0")
                .put("type", type)
                .put("category", category)
                .put("value", value)
                .put("comment", comment)
                .put("to_ids", detect)
                .put("distribution", Distribution.INHERIT.number())
                .put("sharing_group_id", "0")
                .put("timestamp", told.timestamp())
                .put("deleted", told.withdrawn())
                .put("disable_correlation", false);
    }

    static UUID attributeUuid(UUID alert, String purpose, String value) {
        return NameUuid.of("misp-attribute", alert.toString(), purpose, value);
    }

    private void measure(ArrayNode objects, Step step) {
        var uuid = NameUuid.of("misp-object", told.uuid().toString(), step.id());
        var object = objects.addObject()
                .put("id", ToldAlert.number(uuid))
                .put("uuid", uuid.toString())
                .put("event_id", told.number())
                .put("name", "course-of-action")
                .put("meta-category", "misc")
                .put("template_uuid", MEASURE_TEMPLATE)
                .put("template_version", "1")
                .put("distribution", Distribution.INHERIT.number())
                .put("sharing_group_id", "0")
                .put("timestamp", told.timestamp())
                .put("comment", step.id())
                .put("deleted", told.withdrawn());
        var attributes = object.putArray("Attribute");
        attribute(attributes, "text", "Other", step.text(), "", false, "measure " + step.id())
                .put("object_relation", "name")
                .put("object_id", ToldAlert.number(uuid));
        attribute(
                        attributes,
                        "text",
                        "Other",
                        step.phase() == Step.Phase.IMMEDIATE ? "Response" : "Remedy",
                        "",
                        false,
                        "stage " + step.id())
                .put("object_relation", "stage")
                .put("object_id", ToldAlert.number(uuid));
        object.putArray("ObjectReference");
    }

    private void report(ArrayNode reports) {
        var content = told.alert().content();
        if (content.process().isBlank() && content.origin().isBlank()) {
            return;
        }
        var uuid = NameUuid.of("misp-report", told.uuid().toString());
        reports.addObject()
                .put("id", ToldAlert.number(uuid))
                .put("uuid", uuid.toString())
                .put("event_id", told.number())
                .put("name", told.alert().reference())
                .put("content", "# Fonctionnement\n\n" + content.process() + "\n\n# Origine\n\n" + content.origin())
                .put("distribution", Distribution.INHERIT.number())
                .put("sharing_group_id", "0")
                .put("timestamp", told.timestamp())
                .put("deleted", told.withdrawn());
    }
}
