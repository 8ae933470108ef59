package fr.hygie.alert.misp;

import fr.hygie.alert.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a search asks for, of all that MISP knows to ask.
 *
 * @param since of the last change; null: from the beginning
 * @param until null: to the end
 * @param identifiers of events, as UUID or as number; empty: all
 * @param values of attributes; empty: all
 * @param types of attributes; empty: all
 * @param wanted tags of which one is there; empty: whatever tags
 * @param unwanted tags of which none is there
 * @param limit from 1 to {@value #MOST}
 */
record Search(
        @Nullable Instant since,
        @Nullable Instant until,
        List<String> identifiers,
        List<String> values,
        List<String> types,
        List<String> wanted,
        List<String> required,
        List<String> unwanted,
        @Nullable Boolean detect,
        @Nullable Boolean published,
        boolean metadata,
        String format,
        int limit,
        int page) {
    static final int MOST = 1_000;
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

    static Search of(JsonNode asked, Instant now) {
        var body = asked.path("request").isObject() ? asked.path("request") : asked;
        var changed = body.has("timestamp")
                ? body.path("timestamp")
                : body.has("publish_timestamp")
                        ? body.path("publish_timestamp")
                        : body.has("event_timestamp") ? body.path("event_timestamp") : body.path("last");
        var ids = new ArrayList<>(texts(body.path("uuid")));
        ids.addAll(texts(body.path("eventid")));
        ids.addAll(texts(body.path("event_id")));
        var tags = body.path("tags");
        var wanted = new ArrayList<>(texts(tags.isObject() ? tags.path("OR") : tags));
        wanted.addAll(texts(body.path("event_tags")));
        var unwanted = new ArrayList<>(texts(tags.path("NOT")));
        wanted.stream().filter(tag -> tag.startsWith("!")).forEach(tag -> unwanted.add(tag.substring(1)));
        wanted.removeIf(tag -> tag.startsWith("!"));
        return new Search(
                moment(changed.isArray() ? changed.path(0) : changed, now),
                changed.isArray() ? moment(changed.path(1), now) : null,
                ids,
                texts(body.path("value")),
                texts(body.path("type")),
                wanted,
                texts(tags.path("AND")),
                unwanted,
                truth(body.path("to_ids")),
                truth(body.path("published")),
                Boolean.TRUE.equals(truth(body.path("metadata"))) || Boolean.TRUE.equals(truth(body.path("minimal"))),
                body.path("returnFormat").asString("json"),
                number(body.path("limit"), MOST, MOST),
                number(body.path("page"), 1, 1_000_000));
    }

    private static List<String> texts(JsonNode node) {
        var all = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(one -> all.add(one.asString("")));
        } else if (node.isObject()) {
            node.path("OR").forEach(one -> all.add(one.asString("")));
        } else if (node.isValueNode() && !node.isNull() && !node.asString("").isEmpty()) {
            all.addAll(List.of(node.asString("").split("&&")));
        }
        return all;
    }

    private static @Nullable Boolean truth(JsonNode node) {
        return switch (node.isValueNode() ? node.asString("") : "") {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> null;
        };
    }

    private static int number(JsonNode node, int otherwise, int most) {
        var text = node.isValueNode() ? node.asString("") : "";
        return text.matches("[1-9]\\d{0,8}") ? Math.min(most, Integer.parseInt(text)) : otherwise;
    }

    /** Seconds since 1970, or so long ago: {@code 5d}. */
    private static @Nullable Instant moment(JsonNode node, Instant now) {
        var text = node.isValueNode() ? node.asString("").strip() : "";
        if (text.matches("\\d{1,11}(\\.\\d+)?")) {
            return Instant.ofEpochSecond((long) Double.parseDouble(text));
        }
        var ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        if (!ago.matches()) {
            return null;
        }
        long count = Long.parseLong(ago.group(1));
        return now.minus(
                switch (ago.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    case "w" -> Duration.ofDays(7 * count);
                    default -> Duration.ofDays(count);
                });
    }

    /** Levels that the tags leave; all when they say nothing of them. */
    Set<Tlp> levels() {
        var left = EnumSet.allOf(Tlp.class);
        left.removeIf(level -> unwanted.stream().anyMatch(tag -> tag.equalsIgnoreCase(level.label())));
        left.remove(Tlp.RED);
        return left;
    }

    boolean matchesTags(List<String> tags) {
        return (wanted.isEmpty() || wanted.stream().anyMatch(tag -> has(tags, tag)))
                && required.stream().allMatch(tag -> has(tags, tag))
                && unwanted.stream().noneMatch(tag -> has(tags, tag));
    }

    private static boolean has(List<String> tags, String asked) {
        return tags.stream()
                .anyMatch(tag -> asked.endsWith("%")
                        ? tag.regionMatches(true, 0, asked, 0, asked.length() - 1)
                        : tag.equalsIgnoreCase(asked));
    }

    boolean matchesAttribute(JsonNode attribute) {
        return (values.isEmpty()
                        || values.stream()
                                .anyMatch(
                                        value -> matches(attribute.path("value").asString(""), value)))
                && (types.isEmpty() || types.contains(attribute.path("type").asString("")))
                && (detect == null || detect == attribute.path("to_ids").asBoolean(false));
    }

    private static boolean matches(String value, String asked) {
        var wanted = asked.replaceAll("^%|%$", "");
        return asked.startsWith("%") || asked.endsWith("%")
                ? value.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT))
                : value.equalsIgnoreCase(asked);
    }

    boolean asksForAttributes() {
        return !values.isEmpty() || !types.isEmpty() || detect != null;
    }
}
