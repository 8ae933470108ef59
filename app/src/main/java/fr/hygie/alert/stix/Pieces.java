package fr.hygie.alert.stix;

import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Step;
import fr.hygie.alert.stix.Fact.Piece;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What each object of STIX adds to an alert. */
final class Pieces {
    private static final java.util.regex.Pattern TECHNIQUE = java.util.regex.Pattern.compile("T\\d{4}(\\.\\d{3})?");

    private final Limits limits;
    private final BiConsumer<String, String> note;

    /** @param note takes what could not be read: where, and why */
    Pieces(Limits limits, BiConsumer<String, String> note) {
        this.limits = limits;
        this.note = note;
    }

    Piece of(String pointer, String type, ObjectNode object) {
        return switch (type) {
            case "report", "grouping" -> report(object);
            case "indicator" -> traces(pointer, object);
            case "vulnerability" -> new Piece.Flaw(cve(object));
            case "attack-pattern" -> technique(object);
            case "course-of-action" -> measure(object);
            case "relationship" -> new Piece.Link(text(object, "source_ref"), text(object, "target_ref"));
            case "malware", "campaign", "intrusion-set", "threat-actor", "incident", "identity" ->
                new Piece.Named(
                        limits.line(text(object, "name")),
                        limits.text(text(object, "description")),
                        object.path("malware_types").toString().contains("ransomware"));
            default -> new Piece.Nothing();
        };
    }

    private Piece report(ObjectNode object) {
        var refs = new LinkedHashSet<String>();
        object.path("object_refs").forEach(ref -> refs.add(ref.asString("")));
        var own = object.path("extensions").path(HygieExtension.ID);
        return new Piece.Report(
                limits.line(title(object, own)),
                limits.text(text(object, "description")),
                object.path("report_types").toString(),
                refs,
                HygieExtension.kind(own, kind(object)),
                HygieExtension.severity(own, Severity.MODERATE),
                HygieExtension.situation(own),
                own.isObject() ? limits.text(text(own, "process")) : null,
                limits.text(text(own, "origin")),
                HygieExtension.affected(own, limits),
                HygieExtension.nextUpdate(own),
                own.path("exercise").asBoolean(false),
                HygieExtension.sources(own));
    }

    private static String title(ObjectNode report, JsonNode own) {
        var name = text(report, "name");
        boolean marked = own.path("exercise").asBoolean(false) && name.startsWith(StixWriter.EXERCISE);
        return marked ? name.substring(StixWriter.EXERCISE.length()) : name;
    }

    private static AlertKind kind(ObjectNode report) {
        var types = report.path("report_types").toString();
        return types.contains("vulnerability")
                ? AlertKind.VULNERABILITY
                : types.contains("malware") ? AlertKind.MALWARE : AlertKind.OTHER;
    }

    private Piece traces(String pointer, ObjectNode object) {
        var pattern = text(object, "pattern");
        var comment = limits.line(text(object, "description"));
        var language = object.path("pattern_type").asString("stix").toLowerCase(Locale.ROOT);
        var traces = switch (language) {
            case "stix" -> Pattern.read(pattern, comment);
            case "yara" -> List.of(new Marker(Marker.Type.YARA, limits.value(pattern), comment));
            case "sigma" -> List.of(new Marker(Marker.Type.SIGMA, limits.value(pattern), comment));
            case "suricata", "snort" -> List.of(new Marker(Marker.Type.SURICATA, limits.value(pattern), comment));
            default -> List.<Marker>of();
        };
        if (traces.isEmpty()) {
            note.accept(pointer + "/pattern", "a pattern that is none of values is kept, and not turned into traces");
        }
        return new Piece.Traces(traces.stream()
                .map(one -> new Marker(one.type(), limits.value(one.value()), one.comment()))
                .toList());
    }

    private Piece technique(ObjectNode object) {
        var id = reference(object, "mitre-attack").orElse(text(object, "x_mitre_id"));
        return TECHNIQUE.matcher(id).matches() ? new Piece.Technique(id) : new Piece.Nothing();
    }

    private String cve(ObjectNode object) {
        var id = reference(object, "cve").orElse(text(object, "name"));
        return limits.line(id).toUpperCase(Locale.ROOT);
    }

    private Piece measure(ObjectNode object) {
        var uuid = text(object, "id").substring("course-of-action--".length());
        var phase = object.path("labels").toString().contains("phase:corrective")
                ? Step.Phase.CORRECTIVE
                : Step.Phase.IMMEDIATE;
        var description = limits.text(text(object, "description"));
        var words = description.isBlank() ? limits.line(text(object, "name")) : description;
        return new Piece.Measure(new Step(limits.line(reference(object, "hygie").orElse(uuid)), phase, words));
    }

    private static Optional<String> reference(ObjectNode object, String source) {
        for (var reference : object.path("external_references")) {
            if (source.equals(reference.path("source_name").asString(""))
                    && reference.path("external_id").isString()) {
                return Optional.of(reference.path("external_id").stringValue());
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode object, String name) {
        var node = object.path(name);
        return node.isString() ? node.stringValue() : "";
    }
}
