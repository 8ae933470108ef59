package fr.hygie.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table whose rows a backup keeps.
 *
 * @param columns those that are stored, not generated
 */
record StoredTable(String name, List<String> columns, List<String> references) {
    private static final String TABLES = """
            select c.relname,
              array(select a.attname::text from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                    order by a.attnum),
              array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
                    where k.conrelid = c.oid and k.contype = 'f' and r.oid <> c.oid)
            from pg_class c
            where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
              and c.relname not like 'flyway_schema_history%' and c.relname not like 'spring_session%'
            order by c.relname""";

    /** Each table after those that it refers to. */
    static List<StoredTable> all(Connection connection) throws SQLException {
        var found = new ArrayList<StoredTable>();
        try (var rows = connection.createStatement().executeQuery(TABLES)) {
            while (rows.next()) {
                found.add(new StoredTable(
                        rows.getString(1), List.of((String[]) rows.getArray(2).getArray()), List.of((String[])
                                rows.getArray(3).getArray())));
            }
        }
        return inOrder(found);
    }

    private static List<StoredTable> inOrder(List<StoredTable> tables) {
        Set<StoredTable> done = new LinkedHashSet<>();
        while (done.size() < tables.size()) {
            var names = done.stream().map(StoredTable::name).toList();
            var next = tables.stream()
                    .filter(table -> !done.contains(table) && names.containsAll(table.references()))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle");
            }
            done.addAll(next);
        }
        return List.copyOf(done);
    }

    String copyOut() {
        return "copy " + quoted(name) + " (" + columnList() + ") to stdout (format binary)";
    }

    String copyIn() {
        return "copy " + quoted(name) + " (" + columnList() + ") from stdin (format binary)";
    }

    private String columnList() {
        return String.join(", ", columns.stream().map(StoredTable::quoted).toList());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
