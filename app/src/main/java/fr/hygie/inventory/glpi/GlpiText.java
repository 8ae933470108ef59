package fr.hygie.inventory.glpi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** Texts as GLPI keeps them: encoded for HTML up to version 10, several in one cell, empty in several ways. */
final class GlpiText {
    /** Between the values that the database joins, in answers that are not split; a number may follow each. */
    private static final Pattern JOINED = Pattern.compile("\\$\\$##\\$\\$|<br\\s*/?>");

    private static final Pattern JOINED_NUMBER = Pattern.compile("\\$#\\$\\d*$");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private GlpiText() {}

    /** The distinct values of a cell in their order, none when it is empty. */
    static List<String> values(JsonNode cell) {
        var values = new LinkedHashSet<String>();
        if (cell.isArray()) {
            cell.forEach(value -> add(values, value));
        } else {
            add(values, cell);
        }
        return List.copyOf(values);
    }

    private static void add(Set<String> values, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return;
        }
        for (var part : JOINED.split(value.asString(""))) {
            var plain = JOINED_NUMBER.matcher(part).replaceFirst("");
            var text = CONTROL.matcher(HtmlUtils.htmlUnescape(plain))
                    .replaceAll(" ")
                    .strip();
            if (!text.isEmpty()) {
                values.add(text);
            }
        }
    }

    /** MySQL keeps a date that nobody gave as zeros. */
    static boolean isNoDate(String text) {
        return text.isBlank() || text.startsWith("0000-00-00");
    }
}
