package fr.hygie.inventory.glpi;

import fr.hygie.inventory.report.ReportProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The columns of a type that this GLPI has, checked against its own list of search options.
 *
 * @param numbers search option of each column that can be trusted
 * @param problems columns that are left out since they mean something else here
 */
record GlpiColumns(Map<GlpiColumn, Integer> numbers, List<ReportProblem> problems) {
    /**
     * Checks each column that is wished.
     *
     * @param options answer of {@code listSearchOptions}
     * @throws GlpiFailure when a column without which nothing can be read is missing or means something else
     */
    static GlpiColumns checked(GlpiType type, JsonNode options) {
        var numbers = new TreeMap<GlpiColumn, Integer>();
        var problems = new ArrayList<ReportProblem>();
        for (var option : GlpiOption.of(type)) {
            var found = options.path(String.valueOf(option.number()));
            var expected = String.join("/", option.tables()) + "." + option.field();
            if (isSame(option, found)) {
                numbers.put(option.column(), option.number());
            } else if (option.required()) {
                throw found.isObject()
                        ? GlpiFailure.of(
                                "glpi-option-changed", type.itemType(), option.number() + "", named(found), expected)
                        : GlpiFailure.of("glpi-option-missing", type.itemType(), option.number() + "", expected);
            } else if (found.isObject()) {
                problems.add(new ReportProblem(
                        type.itemType(),
                        "glpi-option-left-out",
                        type.itemType(),
                        option.number() + "",
                        named(found),
                        expected));
            }
        }
        return new GlpiColumns(Map.copyOf(numbers), List.copyOf(problems));
    }

    private static boolean isSame(GlpiOption option, JsonNode found) {
        return option.tables().contains(found.path("table").asString(""))
                && option.field().equals(found.path("field").asString(""));
    }

    private static String named(JsonNode option) {
        return option.path("table").asString("") + "." + option.path("field").asString("");
    }

    int number(GlpiColumn column) {
        return numbers.getOrDefault(column, -1);
    }

    Set<Integer> all() {
        return new java.util.TreeSet<>(numbers.values());
    }
}
