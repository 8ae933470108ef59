package fr.hygie.alert.text;

import fr.hygie.alert.Marker;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a revision changed, as people read it: markers disarmed, files by name and fingerprint. */
public final class ChangeText {
    /** Entries of a list that are shown. */
    private static final int MOST = 100;

    /** In the order of reading: the database keeps none. */
    private static final List<String> ORDER = List.of(
            "title",
            "kind",
            "severity",
            "situation",
            "process",
            "techniques",
            "origin",
            "measures",
            "markers",
            "affected",
            "vulnerabilities",
            "nextUpdate",
            "attachments",
            "tlp",
            "pap",
            "anonymous",
            "audience");

    /** Under what and to whom, rather than what is said. */
    private static final Set<String> MARKS = Set.of("tlp", "pap", "anonymous", "audience");

    private final UnaryOperator<String> words;
    private final Function<Instant, String> moments;

    /**
     * @param words of alerts by their key, such as {@code severity.HIGH}
     * @param moments as people read them
     */
    public ChangeText(UnaryOperator<String> words, Function<Instant, String> moments) {
        this.words = words;
        this.moments = moments;
    }

    /** Those of the changes that say nothing of the content: mark, permitted actions, anonymity, audience. */
    public static Map<String, List<Object>> marks(Map<String, List<Object>> changes) {
        var marks = new LinkedHashMap<>(changes);
        marks.keySet().retainAll(MARKS);
        return marks;
    }

    /**
     * A field that changed.
     *
     * @param list what left and what came, rather than before and after
     */
    public record Change(String field, boolean list, List<String> before, List<String> after) {}

    /** @param changes by field, before and after, as a revision keeps them */
    public List<Change> of(Map<String, List<Object>> changes) {
        return changes.entrySet().stream()
                .sorted(Comparator.comparingInt(change -> ORDER.indexOf(change.getKey())))
                .map(change -> change(change.getKey(), change.getValue()))
                .toList();
    }

    private Change change(String field, List<Object> change) {
        var before = change.isEmpty() ? "" : change.getFirst();
        var after = change.size() < 2 ? "" : change.get(1);
        return new Change(
                field,
                before instanceof List<?> || after instanceof List<?>,
                texts(field, before),
                texts(field, after));
    }

    private List<String> texts(String field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().limit(MOST).map(one -> text(field, one)).toList();
        }
        var text = text(field, value);
        return text.isBlank() ? List.of() : List.of(text);
    }

    private String text(String field, Object value) {
        if (value instanceof Map<?, ?> parts) {
            return part(field, parts);
        }
        var text = String.valueOf(value);
        return switch (field) {
            case "kind", "severity", "situation" -> text.isEmpty() ? "" : words.apply(field + "." + text);
            case "nextUpdate" -> moment(text);
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

    private String moment(String text) {
        try {
            return text.isEmpty() ? "" : moments.apply(Instant.parse(text));
        } catch (DateTimeParseException unreadable) {
            return text;
        }
    }
}
