package fr.hygie.inventory.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Conditions on the columns of {@code a}, all of which must hold, and their parameters. Values never enter the text. */
final class AssetConditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    String text() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    void add(String condition) {
        conditions.add(condition);
    }

    void with(String name, Object value) {
        parameters.put(name, value);
    }

    /** Several are parted by commas; one that does not exist spoils the whole. */
    static <E extends Enum<E>> List<String> constants(Class<E> type, String value) {
        var wanted = List.of(value.split(","));
        var known = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return known.containsAll(wanted) ? wanted : List.of();
    }

    void equal(String column, List<String> values) {
        if (values.isEmpty()) {
            conditions.add("false");
        } else {
            var name = column + parameters.size();
            boolean one = values.size() == 1;
            parameters.put(name, one ? values.getFirst() : values.toArray(String[]::new));
            conditions.add("a." + column + (one ? " = :" + name : " = any(:" + name + ")"));
        }
    }

    void identifier(String column, String value) {
        try {
            parameters.put(column, UUID.fromString(value));
            conditions.add("a." + column + " = :" + column);
        } catch (IllegalArgumentException none) {
            conditions.add("false");
        }
    }

    void number(String column, String value) {
        if (value.matches("\\d{1,4}")) {
            parameters.put(column, Integer.parseInt(value));
            conditions.add("a." + column + " = :" + column);
        } else {
            conditions.add("false");
        }
    }
}
