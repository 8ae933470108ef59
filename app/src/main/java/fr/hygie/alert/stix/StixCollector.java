package fr.hygie.alert.stix;

import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.stix.Fact.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gathers what the objects of a document say, and makes proposals of it: one for each report, one for what no report
 * speaks of. Of each object only the facts are kept; of several versions, the last.
 */
public final class StixCollector implements StixStream.Sink {
    private static final java.util.regex.Pattern ID =
            java.util.regex.Pattern.compile("[a-z][a-z0-9-]{1,60}--[0-9a-fA-F-]{36}");

    private static final java.util.regex.Pattern TECHNIQUE = java.util.regex.Pattern.compile("T\\d{4}(\\.\\d{3})?");
    private static final int SHOWN_PROBLEMS = 200;

    private final Limits limits;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, Meaning> markings = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    public StixCollector(Limits limits) {
        this.limits = limits;
    }

    /** What a marking definition of the document says. */
    private record Meaning(Optional<Tlp> level, Optional<Pap> pap, boolean other) {}

    @Override
    public void take(String pointer, ObjectNode object) {
        var id = object.path("id").asString("");
        var type = object.path("type").asString("");
        if (!ID.matcher(id).matches() || !id.startsWith(type + "--")) {
            note(pointer + "/id", "an identifier type--uuid of the type of the object is expected");
            return;
        }
        if (type.equals("marking-definition")) {
            markings.put(id, new Meaning(Markings.told(object), Markings.pap(object), Markings.saysOtherwise(object)));
        } else if (!type.equals("extension-definition")) {
            var fact = new Fact(
                    id,
                    type,
                    object.path("modified").asString(object.path("created").asString("")),
                    object.path("revoked").asBoolean(false),
                    refs(object),
                    labels(object),
                    object.path("created_by_ref").asString(""),
                    piece(pointer, type, object));
            facts.merge(id, fact, (old, fresh) -> fresh.version().compareTo(old.version()) >= 0 ? fresh : old);
        }
    }

    /** What was left out or could not be read; at most a few hundred. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** In the order of the reports; empty when there is nothing to tell. */
    public List<Proposal> proposals() {
        return new Proposals(facts, this::level, this::pap, limits).all();
    }

    /** The strictest of all that mark a fact; unmarked or unknown counts as such. */
    Tlp level(Fact fact) {
        Tlp strictest = null;
        for (var ref : fact.markings()) {
            var level = level(ref);
            if (level.isPresent()) {
                strictest = strictest == null ? level.get() : strictest.and(level.get());
            }
        }
        var marked = strictest == null ? Tlp.UNMARKED : strictest;
        for (var label : fact.labels()) {
            marked = Markings.labelled(label).map(marked::and).orElse(marked);
        }
        return marked;
    }

    /** Empty for a marking that says something else than TLP. */
    private Optional<Tlp> level(String ref) {
        var known = Markings.known(ref);
        var told = markings.get(ref);
        if (told == null) {
            return Optional.of(known.orElse(Tlp.UNMARKED));
        }
        if (known.isPresent() && told.level().isPresent() && !known.equals(told.level())) {
            note("", "identifier and content of " + ref + " disagree: the strictest holds");
        }
        if (known.isPresent()) {
            return Optional.of(told.level().map(known.get()::and).orElse(known.get()));
        }
        return told.level().or(() -> told.other() ? Optional.empty() : Optional.of(Tlp.UNMARKED));
    }

    private Optional<Pap> pap(Fact fact) {
        Pap strictest = null;
        for (var label : fact.labels()) {
            strictest = stricter(strictest, Markings.pap(label));
        }
        for (var ref : fact.markings()) {
            var meaning = markings.get(ref);
            strictest = stricter(strictest, meaning == null ? Optional.empty() : meaning.pap());
        }
        return Optional.ofNullable(strictest);
    }

    private static @Nullable Pap stricter(@Nullable Pap one, Optional<Pap> other) {
        return other.filter(level -> one == null || level.compareTo(one) > 0).orElse(one);
    }

    private static Set<String> refs(ObjectNode object) {
        var refs = new LinkedHashSet<String>();
        object.path("object_marking_refs")
                .forEach(ref -> refs.add(ref.asString("").intern()));
        for (var part : object.path("granular_markings")) {
            if (part.path("marking_ref").isString()) {
                refs.add(part.path("marking_ref").stringValue().intern());
            }
        }
        return refs.isEmpty() ? Set.of() : refs;
    }

    private List<String> labels(ObjectNode object) {
        var labels = new ArrayList<String>();
        for (var label : object.path("labels")) {
            if (label.isString() && labels.size() < 100) {
                labels.add(limits.line(label.stringValue()));
            }
        }
        return labels.isEmpty() ? List.of() : labels;
    }

    private Piece piece(String pointer, String type, ObjectNode object) {
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
                limits.line(text(object, "name")),
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
                own.path("exercise").asBoolean(false));
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
            note(pointer + "/pattern", "a pattern that is none of values is kept, and not turned into traces");
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

    private void note(String pointer, String message) {
        var problem = new Problem(pointer, message);
        if (problems.size() < SHOWN_PROBLEMS && !problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
