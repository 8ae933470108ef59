package fr.hygie.alert.stix;

import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an alert says and STIX has no word for: a property extension of the report. Others may ignore it. */
public final class HygieExtension {
    public static final String ID = "extension-definition--" + NameUuid.of("extension", "alert");

    private HygieExtension() {}

    static void write(ObjectNode report, StixAlert alert) {
        var content = alert.content();
        var own = report.withObject("/extensions").putObject(ID);
        own.put("extension_type", "property-extension");
        own.put("reference", alert.reference());
        own.put("revision", alert.revision());
        own.put("kind", word(content.kind()));
        own.put("severity", word(content.severity()));
        own.put("situation", word(content.situation()));
        own.put("pap", word(alert.pap()));
        own.put("exercise", alert.exercise());
        own.put("process", content.process());
        own.put("origin", content.origin());
        if (content.nextUpdate() != null) {
            own.put("next_update", content.nextUpdate().toString());
        }
        if (!alert.sources().isEmpty()) {
            var sources = own.putArray("sources");
            alert.sources().forEach(sources::add);
        }
        // STIX knows no empty list
        if (!content.affected().isEmpty()) {
            var affected = own.putArray("affected");
            content.affected().forEach(one -> write(affected.addObject(), one));
        }
    }

    private static void write(ObjectNode target, Affected affected) {
        target.put("product", affected.product());
        put(target, "cycle", affected.cycle());
        put(target, "from", affected.from());
        put(target, "before", affected.before());
    }

    private static void put(ObjectNode target, String name, @Nullable String value) {
        if (value != null) {
            target.put(name, value);
        }
    }

    static AlertKind kind(JsonNode own, AlertKind otherwise) {
        return constant(AlertKind.values(), own.path("kind"), otherwise);
    }

    static Severity severity(JsonNode own, Severity otherwise) {
        return constant(Severity.values(), own.path("severity"), otherwise);
    }

    static Situation situation(JsonNode own) {
        return constant(Situation.values(), own.path("situation"), Situation.ONGOING);
    }

    static @Nullable Instant nextUpdate(JsonNode own) {
        try {
            var text = own.path("next_update").asString("");
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** Of what is no identifier of a report, nothing. */
    static List<String> sources(JsonNode own) {
        return Sources.of(
                StreamSupport.stream(own.path("sources").spliterator(), false).map(source -> source.asString("")));
    }

    static List<Affected> affected(JsonNode own, Limits limits) {
        var all = new ArrayList<Affected>();
        for (var one : own.path("affected")) {
            if (all.size() < limits.parts()) {
                all.add(new Affected(
                        limits.line(one.path("product").asString("")),
                        line(one.path("cycle"), limits),
                        line(one.path("from"), limits),
                        line(one.path("before"), limits)));
            }
        }
        return all;
    }

    private static @Nullable String line(JsonNode node, Limits limits) {
        return node.isString() ? limits.line(node.stringValue()) : null;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E constant(E[] all, JsonNode node, E otherwise) {
        var word = node.asString("");
        for (var one : all) {
            if (word(one).equals(word)) {
                return one;
            }
        }
        return otherwise;
    }
}
