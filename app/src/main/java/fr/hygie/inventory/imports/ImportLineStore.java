package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Lines of runs in the database. */
@Component
@Transactional
class ImportLineStore {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<String>>> CHANGES = new TypeReference<>() {};
    private static final int LONGEST = 300;

    private static final String SELECT =
            "select number, place, name, verdict, code, arguments, changes from import_line where organisation_id = :organisation"
                    + " and run_id = :run and (:verdict::text is null or verdict = :verdict) ";

    private final JdbcClient jdbc;
    private final StorableJson json;

    ImportLineStore(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param first number of the first line */
    void add(ImportRun run, int first, List<ImportLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Map<String, Object>>(lines.size());
        for (var line : lines) {
            rows.add(row(first + rows.size(), line));
        }
        jdbc.sql("""
                        insert into import_line (organisation_id, run_id, number, place, name, verdict, code, arguments, changes)
                        select :organisation, :run, number, place, name, verdict, code, arguments, changes
                        from jsonb_to_recordset(:rows::jsonb) as t(number int, place text, name text, verdict text, code text,
                          arguments jsonb, changes jsonb)""")
                .param("organisation", run.organisation())
                .param("run", run.id())
                .param("rows", json.text(rows))
                .update();
    }

    private static Map<String, Object> row(int number, ImportLine line) {
        var row = new LinkedHashMap<String, Object>();
        row.put("number", number);
        row.put("place", cut(line.place()));
        row.put("name", cut(line.name()));
        row.put("verdict", line.verdict());
        var problem = line.problem();
        if (problem != null) {
            row.put("code", problem.code());
            row.put(
                    "arguments",
                    problem.arguments().stream().map(ImportLineStore::cut).toList());
        }
        if (!line.changes().isEmpty()) {
            row.put("changes", line.changes());
        }
        return row;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    void clear(UUID organisation, UUID run) {
        jdbc.sql("delete from import_line where organisation_id = ? and run_id = ?")
                .params(organisation, run)
                .update();
    }

    /** How many lines there are of each verdict. */
    @Transactional(readOnly = true)
    Map<ImportLine.Verdict, Integer> count(UUID organisation, UUID run) {
        var counts = new EnumMap<ImportLine.Verdict, Integer>(ImportLine.Verdict.class);
        jdbc.sql("select verdict, count(*) from import_line where organisation_id = ? and run_id = ? group by verdict")
                .params(organisation, run)
                .query((row, number) -> counts.put(ImportLine.Verdict.valueOf(row.getString(1)), row.getInt(2)))
                .list();
        return counts;
    }

    /** @param verdict null for all */
    @Transactional(readOnly = true)
    List<ImportLine> list(UUID organisation, UUID run, ImportLine.@Nullable Verdict verdict, int limit, long offset) {
        return jdbc.sql(SELECT + "order by number limit :limit offset :offset")
                .param("organisation", organisation)
                .param("run", run)
                .param("verdict", verdict == null ? null : verdict.name())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> line(row))
                .list();
    }

    /** A line and its place in the run. */
    record Numbered(int number, ImportLine line) {}

    /** Those that follow a line, in their order; 0 for the first ones. */
    @Transactional(readOnly = true)
    List<Numbered> after(UUID organisation, UUID run, ImportLine.@Nullable Verdict verdict, int number, int limit) {
        return jdbc.sql(SELECT + "and number > :after order by number limit :limit")
                .param("organisation", organisation)
                .param("run", run)
                .param("verdict", verdict == null ? null : verdict.name())
                .param("after", number)
                .param("limit", limit)
                .query((row, rank) -> new Numbered(row.getInt("number"), line(row)))
                .list();
    }

    private ImportLine line(ResultSet row) throws SQLException {
        var code = row.getString("code");
        var arguments = row.getString("arguments");
        var changes = row.getString("changes");
        var place = row.getString("place");
        return new ImportLine(
                place,
                row.getString("name"),
                ImportLine.Verdict.valueOf(row.getString("verdict")),
                code == null ? null : new ReportProblem(place, code, arguments(arguments)),
                changes == null ? Map.of() : json.read(changes, CHANGES));
    }

    private List<String> arguments(@Nullable String text) {
        return text == null ? List.of() : json.read(text, TEXTS);
    }
}
