package fr.hygie.alert.misp;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.alert.stix.Sources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an event of MISP, numbers as strings or not. Both its tags and its distribution bind: the strictest holds for the
 * whole; no tag of TLP means AMBER+STRICT.
 */
public final class MispReader {
    private static final Pattern SOURCE = Pattern.compile(MispWriter.SOURCE + "([^\"]+)\"");
    private static final Pattern TECHNIQUE = Pattern.compile("T\\d{4}(\\.\\d{3})?");
    private static final Pattern REPORT = Pattern.compile("(?s)# Fonctionnement\\n\\n(.*)\\n\\n# Origine\\n\\n(.*)");

    private final Limits limits;
    private final Set<Marker> markers = new LinkedHashSet<>();
    private final Set<String> flaws = new LinkedHashSet<>();
    private final Set<String> techniques = new LinkedHashSet<>();
    private final List<Step> measures = new ArrayList<>();
    private @Nullable Tlp told;
    private @Nullable Pap pap;
    private Tlp bound = Tlp.CLEAR;
    private AlertKind kind = AlertKind.OTHER;
    private boolean exercise;
    private boolean withdrawn;
    private String process = "";
    private String origin = "";

    private MispReader(Limits limits) {
        this.limits = limits;
    }

    /** @return empty when it is no event: no identifier or no title */
    public static Optional<Proposal> read(JsonNode document, Limits limits) {
        var event = document.has("Event") ? document.path("Event") : document;
        var uuid = uuid(text(event, "uuid"));
        if (uuid.isEmpty() || text(event, "info").isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new MispReader(limits).proposal(event, uuid.get()));
    }

    public static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Proposal proposal(JsonNode event, UUID uuid) {
        var distribution = Distribution.of(text(event, "distribution")).orElse(Distribution.OWN_ORGANISATION);
        bound = distribution.within(Distribution.OWN_ORGANISATION).atLeast();
        tags(event);
        event.path("Attribute").forEach(attribute -> attribute(attribute, distribution));
        event.path("Object").forEach(object -> object(object, distribution));
        event.path("EventReport").forEach(report -> report(report, distribution));
        var content = new AlertContent(
                limits.line(
                        text(event, "info").replaceFirst("^\\[RETIRÉE] ", "").replaceFirst("^\\[EXERCICE] ", "")),
                kind,
                MispTypes.severity(event),
                text(event, "analysis").equals("2") ? Situation.OVER : Situation.ONGOING,
                process,
                List.copyOf(techniques),
                origin,
                measures,
                List.copyOf(markers),
                List.of(),
                List.copyOf(flaws),
                null);
        return new Proposal(
                uuid.toString(),
                text(event, "timestamp"),
                limits.line(text(event.path("Orgc"), "uuid")),
                limits.line(text(event.path("Orgc"), "name")),
                content,
                (told == null ? Tlp.UNMARKED : told).and(bound),
                pap == null ? Pap.AMBER : pap,
                withdrawn,
                exercise,
                Sources.of(sources(event)));
    }

    private static Stream<String> sources(JsonNode event) {
        return StreamSupport.stream(event.path("Tag").spliterator(), false)
                .map(tag -> SOURCE.matcher(text(tag, "name")))
                .filter(Matcher::matches)
                .map(source -> source.group(1));
    }

    private void tags(JsonNode tagged) {
        for (var tag : tagged.path("Tag")) {
            var name = text(tag, "name").strip();
            var upper = name.toUpperCase(Locale.ROOT);
            if (upper.startsWith("TLP:")) {
                var level = Tlp.of(upper);
                told = told == null ? level : told.and(level);
            } else if (upper.startsWith("PAP:")) {
                pap(upper.substring(4).replace("WHITE", "CLEAR"));
            } else if (name.startsWith("hygie:kind=")) {
                for (var one : AlertKind.values()) {
                    kind = name.equals("hygie:kind=\"" + MispTypes.word(one) + "\"") ? one : kind;
                }
            }
            exercise |= name.equals("hygie:exercise");
            withdrawn |= name.equals("hygie:withdrawn");
            if (name.contains("technique") || name.contains("mitre-attack-pattern")) {
                var found = TECHNIQUE.matcher(name);
                while (found.find()) {
                    techniques.add(found.group());
                }
            }
        }
    }

    private void pap(String word) {
        var level = Pap.RED;
        for (var one : Pap.values()) {
            level = one.name().equals(word) ? one : level;
        }
        pap = pap == null || level.compareTo(pap) > 0 ? level : pap;
    }

    private Distribution bind(JsonNode part, Distribution parent) {
        var own = Distribution.of(text(part, "distribution"))
                .orElse(Distribution.INHERIT)
                .within(parent);
        bound = bound.and(own.atLeast());
        return own;
    }

    private void attribute(JsonNode attribute, Distribution parent) {
        if (truth(attribute, "deleted") || parts() >= limits.parts()) {
            return;
        }
        bind(attribute, parent);
        tags(attribute);
        var value = limits.value(text(attribute, "value"));
        var comment = limits.line(text(attribute, "comment"));
        var type = text(attribute, "type");
        if (value.isBlank()) {
            return;
        }
        if (type.equals(MispTypes.FLAW)) {
            flaws.add(limits.line(value).toUpperCase(Locale.ROOT));
        } else if (type.indexOf('|') > 0) {
            var types = type.split("\\|", 2);
            var values = value.split("\\|", 2);
            for (int i = 0; i < Math.min(types.length, values.length); i++) {
                marker(types[i], values[i], comment);
            }
        } else {
            marker(type, value, comment);
        }
    }

    private int parts() {
        return markers.size() + flaws.size() + measures.size() + techniques.size();
    }

    private void marker(String type, String value, String comment) {
        MispTypes.of(type, value).ifPresent(found -> markers.add(new Marker(found, value, comment)));
    }

    private void object(JsonNode object, Distribution parent) {
        if (truth(object, "deleted")) {
            return;
        }
        var own = bind(object, parent);
        if (!text(object, "name").equals("course-of-action")) {
            object.path("Attribute").forEach(attribute -> attribute(attribute, own));
            return;
        }
        var words = "";
        var phase = Step.Phase.IMMEDIATE;
        for (var attribute : object.path("Attribute")) {
            bind(attribute, own);
            tags(attribute);
            var value = limits.text(text(attribute, "value"));
            switch (text(attribute, "object_relation")) {
                case "name", "description" -> words = value.length() > words.length() ? value : words;
                case "stage" -> phase = value.equals("Remedy") ? Step.Phase.CORRECTIVE : phase;
                default -> {
                    // cost, impact and the like
                }
            }
        }
        if (!words.isBlank() && parts() < limits.parts()) {
            var id = text(object, "comment").isBlank() ? text(object, "uuid") : text(object, "comment");
            measures.add(new Step(limits.line(id), phase, words));
        }
    }

    private void report(JsonNode report, Distribution parent) {
        if (truth(report, "deleted")) {
            return;
        }
        bind(report, parent);
        var content = limits.text(text(report, "content"));
        var ours = REPORT.matcher(content);
        if (ours.matches()) {
            process = ours.group(1);
            origin = ours.group(2);
        } else {
            process = limits.text(process.isBlank() ? content : process + "\n\n" + content);
        }
    }

    private static boolean truth(JsonNode node, String name) {
        return Set.of("true", "1").contains(text(node, name));
    }

    /** A text, a number or a truth value. */
    public static String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }
}
