package fr.hygie.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a list can show: a constant of its controller. Anything else in an address is passed over.
 *
 * @param path of the page
 * @param columns in the order of display; those that sort are the whitelist of {@code sort}
 * @param filters names of the filters; the whitelist of the parameters of the address
 * @param sort the column that sorts unless the person chose another
 * @param descending the direction that goes with it
 */
public record ListShape(String path, List<Column> columns, Set<String> filters, String sort, boolean descending) {
    private static final Set<String> RESERVED = Set.of("q", "sort", "dir", "page", "size", "columns", "lang");
    static final int USUAL_SIZE = 25;
    private static final int LONGEST_WORDS = 200;
    private static final int LONGEST_FILTER = 2_000; // several values of one filter, parted by commas
    private static final int LAST_PAGE = 1_000_000;

    public ListShape {
        columns = List.copyOf(columns);
        filters = Set.copyOf(filters);
        if (filters.stream().anyMatch(RESERVED::contains)) {
            throw new IllegalArgumentException("a filter has the name of a parameter of the list: " + filters);
        }
    }

    /** Reads an address: never fails, what it cannot read is as if it were absent. */
    public ListState read(MultiValueMap<String, String> parameters) {
        return read(path, parameters);
    }

    /**
     * The same for a list whose address holds an identifier.
     *
     * @param here the path of this page
     */
    public ListState read(String here, MultiValueMap<String, String> parameters) {
        var chosen = parameters.getFirst("sort");
        boolean known = columns.stream()
                .anyMatch(column -> column.sortable() && column.key().equals(chosen));
        var direction = parameters.getFirst("dir");
        return new ListState(
                this,
                here,
                shortened(parameters.getFirst("q"), LONGEST_WORDS),
                filters(parameters),
                known && chosen != null ? chosen : sort,
                known ? "desc".equals(direction) : descending,
                number(parameters.getFirst("page"), 1, LAST_PAGE),
                number(parameters.getFirst("size"), USUAL_SIZE, Slice.MOST),
                shown(parameters.getOrDefault("columns", List.of())));
    }

    private Map<String, String> filters(MultiValueMap<String, String> parameters) {
        var found = new LinkedHashMap<String, String>();
        filters.stream().sorted().forEach(name -> {
            var value = shortened(parameters.getFirst(name), LONGEST_FILTER);
            if (!value.isEmpty()) {
                found.put(name, value);
            }
        });
        return found;
    }

    private List<String> shown(List<String> wanted) {
        var chosen = columns.stream().map(Column::key).filter(wanted::contains).toList();
        return chosen.isEmpty() ? usual() : chosen;
    }

    List<String> usual() {
        return columns.stream().filter(Column::usual).map(Column::key).toList();
    }

    private static String shortened(@Nullable String text, int longest) {
        if (text == null) {
            return "";
        }
        var clean = text.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.length() <= longest) {
            return clean;
        }
        boolean halved = Character.isHighSurrogate(clean.charAt(longest - 1));
        return clean.substring(0, halved ? longest - 1 : longest).strip();
    }

    private static int number(@Nullable String text, int otherwise, int most) {
        if (text == null || !text.matches("[0-9]{1,9}")) {
            return otherwise;
        }
        int value = Integer.parseInt(text);
        return value == 0 ? otherwise : Math.min(value, most);
    }
}
