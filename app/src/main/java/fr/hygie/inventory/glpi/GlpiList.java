package fr.hygie.inventory.glpi;

import fr.hygie.inventory.glpi.GlpiHttp.Answer;
import fr.hygie.inventory.report.ReportProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The items of one type, by ascending number. GLPI pages by rank, and ranks move when an item goes away between two
 * pages: each page therefore starts a little before the end of the one before, and what it repeats proves that nothing
 * was stepped over.
 */
final class GlpiList {
    private static final int REPEATED = 5;
    private static final int MOST_REQUESTS_FOR_A_PAGE = 30;

    private final GlpiSession session;
    private final GlpiType type;
    private final @Nullable String since;
    private final int pageSize;
    private final GlpiColumns columns;
    private final @Nullable ReportProblem refusal;

    /** Asks at once which columns the type has. */
    GlpiList(GlpiSession session, GlpiType type, @Nullable String since, int pageSize) {
        this.session = session;
        this.type = type;
        this.since = since;
        this.pageSize = Math.max(pageSize, 2 * REPEATED);
        GlpiColumns checked = new GlpiColumns(Map.of(), List.of());
        ReportProblem refused = null;
        try {
            checked = GlpiColumns.checked(
                    type, session.get("/listSearchOptions/" + type.itemType()).body());
        } catch (GlpiFailure failure) {
            refused = refusal(failure);
        }
        this.columns = checked;
        this.refusal = refused;
    }

    /** An account that may not see a type still sees the others. */
    private ReportProblem refusal(GlpiFailure failure) {
        if (failure.is("glpi-right-missing") || failure.is("glpi-type-missing")) {
            return new ReportProblem(type.itemType(), failure.problem().code(), type.itemType());
        }
        throw failure;
    }

    /**
     * Some items.
     *
     * @param last whether the list ends with them
     */
    record Slice(List<JsonNode> rows, List<ReportProblem> problems, int total, GlpiCursor next, boolean last) {}

    /** The items that follow a cursor, at least one unless the list is at its end. */
    Slice after(GlpiCursor at) {
        int start = Math.max(0, at.offset() - REPEATED);
        int back = pageSize;
        for (int request = 0; request < MOST_REQUESTS_FOR_A_PAGE; request++) {
            var page = page(start);
            if (start > 0 && (page.isEmpty() || page.firstId() > at.lastId())) {
                // items went away before the cursor: step back until what was read is met again
                start = Math.max(0, Math.min(start, page.total()) - back);
                back *= 2;
                continue;
            }
            var slice = slice(page, start, at);
            if (slice.last() || !slice.rows().isEmpty()) {
                return slice;
            }
            start = Math.max(start + 1, slice.next().offset() - REPEATED);
        }
        throw GlpiFailure.of("glpi-list-moves", type.itemType());
    }

    private Slice slice(Page page, int start, GlpiCursor at) {
        var fresh = new ArrayList<JsonNode>();
        var problems = new ArrayList<ReportProblem>();
        long last = at.lastId();
        for (var row : page.rows()) {
            long id = id(row);
            if (id <= 0) {
                problems.add(new ReportProblem(type.itemType(), "glpi-item-unreadable", type.itemType()));
            } else if (id > last) {
                fresh.add(row);
                last = id;
            }
        }
        int end = start + page.rows().size();
        if (page.rows().isEmpty() && end < page.total()) {
            throw GlpiFailure.of("glpi-answer", "0 / " + page.total());
        }
        return new Slice(fresh, problems, page.total(), new GlpiCursor(type, last, end), end >= page.total());
    }

    /** One answer of the server, with the rows in its order. */
    private record Page(List<JsonNode> rows, int total, long firstId) {
        boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    private Page page(int start) {
        Answer answer;
        try {
            answer = session.get(query(start));
        } catch (GlpiFailure failure) {
            if (failure.is("glpi-range-beyond")) {
                return new Page(List.of(), start, 0);
            }
            throw failure;
        }
        var rows = new ArrayList<JsonNode>();
        answer.body().path("data").forEach(rows::add);
        requireAscending(rows);
        return new Page(rows, total(answer), rows.isEmpty() ? 0 : id(rows.getFirst()));
    }

    /** All that is above relies on the order: a server that does not keep it cannot be read. */
    private void requireAscending(List<JsonNode> rows) {
        long before = 0;
        for (var row : rows) {
            long id = id(row);
            if (id > 0 && id <= before) {
                throw GlpiFailure.of("glpi-answer", "sort " + before + ", " + id);
            }
            before = Math.max(before, id);
        }
    }

    private static int total(Answer answer) {
        var total = answer.body().path("totalcount");
        if (!total.canConvertToInt() || total.asInt() < 0) {
            throw GlpiFailure.of("glpi-answer", "totalcount " + answer.contentRange());
        }
        return total.asInt();
    }

    /** Number of an item; 0 when it cannot be read. */
    private long id(JsonNode row) {
        var id = row.path(String.valueOf(columns.number(GlpiColumn.ID)));
        return id.isNumber() ? id.asLong(0) : id.asString("").matches("\\d{1,12}") ? Long.parseLong(id.asString()) : 0;
    }

    private String query(int start) {
        var query = new StringBuilder("/search/" + type.itemType() + "?is_deleted=0");
        query.append("&range=").append(start).append('-').append(start + pageSize - 1);
        query.append("&sort=").append(columns.number(GlpiColumn.ID)).append("&order=ASC");
        int i = 0;
        for (var number : columns.all()) {
            add(query, "forcedisplay[" + i++ + "]", String.valueOf(number));
        }
        if (since != null) {
            add(query, "criteria[0][field]", String.valueOf(columns.number(GlpiColumn.MODIFIED)));
            add(query, "criteria[0][searchtype]", "morethan");
            add(query, "criteria[0][value]", since);
        }
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append('&').append(URLEncoder.encode(name, StandardCharsets.UTF_8));
        query.append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    GlpiType type() {
        return type;
    }

    GlpiColumns columns() {
        return columns;
    }

    List<ReportProblem> problems() {
        return columns.problems();
    }

    /** Why nothing of this type can be read, when so. */
    Optional<ReportProblem> refusal() {
        return Optional.ofNullable(refusal);
    }
}
