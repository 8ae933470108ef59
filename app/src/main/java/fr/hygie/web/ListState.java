package fr.hygie.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a person asked a list to show. All of it stands in the address, so that a link shows the same to others.
 *
 * @param path of the page
 * @param q words looked for; may be empty
 * @param filters those in use, by name; every name is one of the shape
 * @param sort key of a sortable column of the shape
 * @param page from 1
 * @param size rows of a page, from 1 to {@value Slice#MOST}
 * @param columns keys of those shown, in the order of display
 */
public record ListState(
        ListShape shape,
        String path,
        String q,
        Map<String, String> filters,
        String sort,
        boolean descending,
        int page,
        int size,
        List<String> columns) {
    public ListState {
        filters = Map.copyOf(filters);
        columns = List.copyOf(columns);
    }

    /** Empty when the filter is not in use. */
    public String filter(String name) {
        return filters.getOrDefault(name, "");
    }

    /** Whether one of the filters from a place on is in use: then it must be seen. */
    public boolean usesAny(List<Filter> offered, int from) {
        return offered.stream().skip(from).anyMatch(filter -> filters.containsKey(filter.name()));
    }

    /** Filters in use that are not offered: they stay when the others change. */
    public Map<String, String> unoffered(List<Filter> offered) {
        var rest = new LinkedHashMap<>(filters);
        offered.forEach(filter -> rest.remove(filter.name()));
        return rest;
    }

    /** False when the list shows all it has. */
    public boolean filtered() {
        return !q.isEmpty() || !filters.isEmpty();
    }

    public boolean shows(String column) {
        return columns.contains(column);
    }

    /** Columns to show, in the order of display. */
    public List<Column> shown() {
        return shape.columns().stream()
                .filter(column -> columns.contains(column.key()))
                .toList();
    }

    /** Keys of the columns shown unless the person chose others. */
    public List<String> usualColumns() {
        return shape.usual();
    }

    /** Whether the sort is another than the usual one. */
    public boolean sorted() {
        return !sort.equals(shape.sort()) || descending != shape.descending();
    }

    /** Whether the pages have another size than the usual one. */
    public boolean resized() {
        return size != ListShape.USUAL_SIZE;
    }

    /** Rows before this page: the offset of the query. */
    public long offset() {
        return (long) (page - 1) * size;
    }

    /** For {@code aria-sort}. */
    public String direction(String column) {
        return !column.equals(sort) ? "none" : descending ? "descending" : "ascending";
    }

    public ListState at(int other) {
        return new ListState(shape, path, q, filters, sort, descending, Math.max(1, other), size, columns);
    }

    /** Sorted by this column; the other way round when it already is. */
    public ListState by(String column) {
        boolean turned = column.equals(sort) && !descending;
        return new ListState(shape, path, q, filters, column, turned, 1, size, columns);
    }

    /** With this filter, or without it when the value is empty. */
    public ListState with(String name, String value) {
        if (!shape.filters().contains(name)) {
            throw new IllegalArgumentException("the list has no filter " + name);
        }
        var changed = new LinkedHashMap<>(filters);
        changed.remove(name);
        if (!value.isEmpty()) {
            changed.put(name, value);
        }
        return new ListState(shape, path, q, changed, sort, descending, 1, size, columns);
    }

    public ListState without(String name) {
        return with(name, "");
    }

    public ListState withoutWords() {
        return new ListState(shape, path, "", filters, sort, descending, 1, size, columns);
    }

    /** All rows, with the same columns and sort. */
    public ListState unfiltered() {
        return new ListState(shape, path, "", Map.of(), sort, descending, 1, size, columns);
    }

    /** Address of this state, shortest form. */
    public String url() {
        return address(path, true);
    }

    /**
     * Address of the export of exactly what is shown, all pages.
     *
     * @param format ending of the file, such as {@code csv}
     */
    public String export(String format) {
        return address(path + "/export." + format, false);
    }

    private String address(String target, boolean paged) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "q", q, "");
        shape.filters().stream().sorted().forEach(name -> add(query, name, filter(name), ""));
        if (sorted()) {
            add(query, "sort", sort, "");
            add(query, "dir", descending ? "desc" : "asc", "asc");
        }
        if (!columns.equals(shape.usual())) {
            columns.forEach(column -> add(query, "columns", column, ""));
        }
        if (paged) {
            add(query, "size", Integer.toString(size), Integer.toString(ListShape.USUAL_SIZE));
            add(query, "page", Integer.toString(page), "1");
        }
        return target + query;
    }

    private static void add(StringJoiner query, String name, String value, String otherwise) {
        if (!value.equals(otherwise)) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
