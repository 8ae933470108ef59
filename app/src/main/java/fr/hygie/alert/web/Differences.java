package fr.hygie.alert.web;

import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.Marker;
import fr.hygie.alert.text.MarkerText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What each revision changed, as people read it: markers disarmed, files by name and fingerprint. */
@Component
class Differences {
    /** Entries of a list that are shown. */
    private static final int MOST = 100;

    private final Words words;

    Differences(Words words) {
        this.words = words;
    }

    /**
     * A field that changed.
     *
     * @param list what left and what came, rather than before and after
     */
    record Difference(String field, boolean list, List<String> before, List<String> after) {}

    /** By number of revision. */
    Map<Integer, List<Difference>> of(List<AlertRevision> revisions, Locale locale) {
        var differences = new LinkedHashMap<Integer, List<Difference>>();
        revisions.forEach(revision -> differences.put(
                revision.number(),
                revision.changes().entrySet().stream()
                        .map(change -> difference(change.getKey(), change.getValue(), locale))
                        .toList()));
        return differences;
    }

    private Difference difference(String field, List<Object> change, Locale locale) {
        var before = change.isEmpty() ? "" : change.getFirst();
        var after = change.size() < 2 ? "" : change.get(1);
        return new Difference(
                field,
                before instanceof List<?> || after instanceof List<?>,
                texts(field, before, locale),
                texts(field, after, locale));
    }

    private List<String> texts(String field, Object value, Locale locale) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .limit(MOST)
                    .map(one -> text(field, one, locale))
                    .toList();
        }
        var text = text(field, value, locale);
        return text.isBlank() ? List.of() : List.of(text);
    }

    private String text(String field, Object value, Locale locale) {
        if (value instanceof Map<?, ?> parts) {
            return part(field, parts);
        }
        var text = String.valueOf(value);
        return switch (field) {
            case "kind", "severity", "situation" -> text.isEmpty() ? "" : words.of(field + "." + text, locale);
            case "nextUpdate" -> moment(text, locale);
            default -> text;
        };
    }

    private static String part(String field, Map<?, ?> parts) {
        return switch (field) {
            case "measures" -> value(parts, "text");
            case "markers" -> marker(parts);
            case "attachments" -> value(parts, "name") + " (SHA-256 " + value(parts, "sha256") + ")";
            case "affected" ->
                (value(parts, "product") + " " + value(parts, "cycle") + " " + value(parts, "from") + " < "
                                + value(parts, "before"))
                        .replaceAll("( < )?$", "")
                        .strip();
            default -> String.valueOf(parts);
        };
    }

    private static String marker(Map<?, ?> parts) {
        var type = value(parts, "type");
        var known = List.of(Marker.Type.values()).stream()
                .filter(one -> one.name().equals(type))
                .findFirst();
        return known.map(one -> MarkerText.disarmed(new Marker(one, value(parts, "value"), "")))
                .orElse(type);
    }

    private static String value(Map<?, ?> parts, String name) {
        var value = parts.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    private String moment(String text, Locale locale) {
        try {
            return text.isEmpty() ? "" : words.moment(Instant.parse(text), locale);
        } catch (DateTimeParseException unreadable) {
            return text;
        }
    }
}
