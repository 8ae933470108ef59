package fr.hygie.alert.stix;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells an alert in objects of STIX 2.1. Identifiers follow from the alert and from what an object stands for: the same
 * alert gives the same objects, and nothing in them tells who an anonymous author is or that two alerts have one. Every
 * object and every relationship carries the marking of the alert.
 */
public final class StixWriter {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Before the names of an exercise; the dialect of MISP has the same. */
    static final String EXERCISE = "[EXERCICE] ";

    /** Beyond, measures are tied to what they are against as a whole, not to each flaw of it. */
    private static final int MOST_PAIRS = 200;

    private final StixAlert alert;
    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final String author;

    private StixWriter(StixAlert alert) {
        this.alert = alert;
        this.author = id("identity", "author");
    }

    /** The objects of a revision, without the marking definitions: author first, report last, no two with one identifier. */
    public static List<StixObject> objects(StixAlert alert) {
        var writer = new StixWriter(alert);
        writer.write();
        return writer.objects.values().stream().map(StixObject::new).toList();
    }

    /** A bundle that stands by itself: marking definitions first. The same revision gives the same bundle. */
    public static ObjectNode bundle(StixAlert alert) {
        var bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("type", "bundle");
        bundle.put(
                "id", "bundle--" + NameUuid.of(alert.alert().toString(), "bundle", String.valueOf(alert.revision())));
        var all = bundle.putArray("objects");
        all.add(Markings.definition(alert.tlp()));
        objects(alert).forEach(object -> all.add(object.body()));
        return bundle;
    }

    /** Of all objects, and what STIX wants of some of them, which tells nothing; their texts and patterns are not among it. */
    private static final Set<String> KEPT = Set.of(
            "type",
            "spec_version",
            "id",
            "created_by_ref",
            "created",
            "lang",
            "published",
            "identity_class",
            "is_family",
            "valid_from",
            "relationship_type",
            "source_ref",
            "target_ref");

    /**
     * A later version of an object that says only that it no longer holds: who reads it may never have had the one before.
     *
     * @param name in place of its own
     */
    public static ObjectNode removed(ObjectNode object, String name, Instant modified, Tlp tlp) {
        var bare = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .filter(property -> KEPT.contains(property.getKey()))
                .forEach(property -> bare.set(property.getKey(), property.getValue()));
        if (object.has("name")) {
            bare.put("name", name);
        }
        if (object.has("pattern")) {
            bare.put("pattern", "[x-hygie-removed:value = 'removed']").put("pattern_type", "stix");
        }
        if (object.has("object_refs")) {
            bare.putArray("object_refs").add(object.path("created_by_ref").asString(""));
        }
        return revoked(bare, modified, tlp);
    }

    /** A later version of an object that says that it no longer holds, in the words that are told now. */
    public static ObjectNode revoked(ObjectNode object, Instant modified, Tlp tlp) {
        var gone = object.deepCopy();
        gone.putArray("object_marking_refs").add(Markings.id(tlp));
        gone.put("modified", time(modified));
        gone.put("revoked", true);
        return gone;
    }

    public static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    private void write() {
        identity();
        var content = alert.content();
        var hub = hub(content);
        var techniques =
                content.techniques().stream().distinct().map(this::technique).toList();
        var flaws =
                content.vulnerabilities().stream().distinct().map(this::flaw).toList();
        techniques.forEach(technique -> relationship(hub, "uses", technique));
        flaws.forEach(flaw -> relationship(hub, hub.startsWith("malware") ? "exploits" : "targets", flaw));
        content.markers().forEach(marker -> relationship(indicator(marker), "indicates", hub));
        boolean each = (long) content.measures().size() * flaws.size() <= MOST_PAIRS;
        for (var step : content.measures()) {
            var measure = measure(step);
            relationship(measure, hub.startsWith("malware") ? "mitigates" : "related-to", hub);
            if (each) {
                flaws.forEach(flaw -> relationship(measure, "mitigates", flaw));
            }
        }
        report(content);
    }

    private void identity() {
        var identity = common("identity", author);
        identity.put("name", alert.author().name());
        identity.put("identity_class", "organization");
        identity.putArray("sectors").add("healthcare");
        identity.remove("created_by_ref");
    }

    /** What traces and measures are about: the malicious program, or the attack as a whole. */
    private String hub(AlertContent content) {
        boolean malware = content.kind() == AlertKind.RANSOMWARE || content.kind() == AlertKind.MALWARE;
        var hub = malware ? common("malware", id("malware", "hub")) : common("campaign", id("campaign", "hub"));
        hub.put("name", marked(content.title()));
        if (!content.process().isBlank()) {
            hub.put("description", content.process());
        }
        if (malware) {
            hub.put("is_family", false);
            hub.putArray("malware_types").add(content.kind() == AlertKind.RANSOMWARE ? "ransomware" : "unknown");
        }
        return hub.path("id").stringValue();
    }

    private String technique(String technique) {
        var pattern = common("attack-pattern", id("attack-pattern", technique));
        pattern.put("name", technique);
        pattern.put("x_mitre_id", technique);
        pattern.putArray("external_references")
                .addObject()
                .put("source_name", "mitre-attack")
                .put("external_id", technique)
                .put("url", "https://attack.mitre.org/techniques/" + technique.replace('.', '/'));
        return pattern.path("id").stringValue();
    }

    private String flaw(String cve) {
        var vulnerability = common("vulnerability", id("vulnerability", cve));
        vulnerability.put("name", cve);
        vulnerability
                .putArray("external_references")
                .addObject()
                .put("source_name", "cve")
                .put("external_id", cve);
        return vulnerability.path("id").stringValue();
    }

    private String indicator(Marker marker) {
        var indicator = common("indicator", id("indicator", marker.type().name(), marker.value()));
        indicator.put("name", marked(marker.type().isRule() ? marker.type().name() : marker.value()));
        if (!marker.comment().isBlank()) {
            indicator.put("description", marker.comment());
        }
        indicator.putArray("indicator_types").add("malicious-activity");
        indicator.put("pattern", Pattern.of(marker));
        indicator.put("pattern_type", Pattern.language(marker.type()));
        indicator.put("valid_from", time(alert.created()));
        return indicator.path("id").stringValue();
    }

    private String measure(Step step) {
        var measure = common("course-of-action", id("course-of-action", step.id()));
        measure.put("name", marked(Limits.DEFAULT.line(step.text())));
        measure.put("description", step.text());
        measure.putArray("labels").add("phase:" + HygieExtension.word(step.phase()));
        measure.putArray("external_references")
                .addObject()
                .put("source_name", "hygie")
                .put("external_id", step.id());
        return measure.path("id").stringValue();
    }

    private void relationship(String source, String type, String target) {
        var link = common("relationship", id("relationship", source, type, target));
        link.put("relationship_type", type);
        link.put("source_ref", source);
        link.put("target_ref", target);
    }

    /** Unpublished, it is a grouping: the same thing said with less certainty. */
    private void report(AlertContent content) {
        var refs = new ArrayList<>(objects.keySet());
        var report = common(alert.published() ? "report" : "grouping", reportId(alert.alert(), alert.published()));
        report.put("name", marked(content.title()));
        if (!description(content).isEmpty()) {
            report.put("description", description(content));
        }
        if (alert.published()) {
            report.put("published", time(alert.created()));
            report.putArray("report_types").add(reportType(content.kind()));
        } else {
            report.put("context", "suspicious-activity");
        }
        var labels = report.putArray("labels");
        labels.add("kind:" + HygieExtension.word(content.kind()));
        labels.add("severity:" + HygieExtension.word(content.severity()));
        labels.add(alert.pap().label());
        if (alert.exercise()) {
            labels.add("exercise");
        }
        report.putArray("external_references")
                .addObject()
                .put("source_name", "hygie")
                .put("external_id", alert.reference());
        HygieExtension.write(report, alert);
        var all = report.putArray("object_refs");
        refs.forEach(all::add);
    }

    private static String description(AlertContent content) {
        var origin = content.origin().isBlank() ? "" : "Origine : " + content.origin();
        return (content.process() + (content.process().isBlank() || origin.isEmpty() ? "" : "\n\n") + origin).strip();
    }

    private static String reportType(AlertKind kind) {
        return switch (kind) {
            case RANSOMWARE, MALWARE -> "malware";
            case VULNERABILITY -> "vulnerability";
            case INTRUSION, PHISHING, DATA_LEAK, DENIAL_OF_SERVICE, SUPPLIER, FRAUD, OTHER -> "threat-report";
        };
    }

    /** Of the report of an alert. */
    public static String reportId(UUID alert, boolean published) {
        var type = published ? "report" : "grouping";
        return type + "--" + NameUuid.of(alert.toString(), type);
    }

    /** An exercise says so wherever a name is shown. */
    private String marked(String name) {
        return alert.exercise() ? EXERCISE + name : name;
    }

    private ObjectNode common(String type, String id) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", id);
        object.put("created_by_ref", author);
        object.put("created", time(alert.created()));
        object.put("modified", time(alert.modified()));
        object.put("lang", "fr");
        object.putArray("object_marking_refs").add(Markings.id(alert.tlp()));
        objects.put(id, object);
        return object;
    }

    private String id(String type, String... what) {
        return type + "--" + NameUuid.of(alert.alert().toString(), type, String.join("\u001f", what));
    }
}
