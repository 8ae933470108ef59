package fr.hygie.database;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes everything that an installation holds into one file, while the service runs: all tables as of one instant,
 * and the files kept beside the database. What is in it can be read by whoever has it: it must be kept as safe as the
 * installation itself.
 */
public final class Backup {
    static final String MANIFEST = "manifest.properties";
    static final String TABLES = "tables/";

    private Backup() {}

    /** @param rows by table */
    public record Written(Instant at, Map<String, Long> rows, long bytes) {
        public Written {
            rows = Map.copyOf(rows);
        }
    }

    /** The file appears under its name only when it is whole. */
    public static Written write(DatabaseAccess access, Path home, Path target, String program)
            throws IOException, SQLException {
        var whole = target.toAbsolutePath();
        var partial = Files.createTempFile(
                whole.getParent(),
                ".hygie-backup",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var connection = access.connectAsOwner()) {
            var at = Instant.now();
            var versions = Migrations.versions(access);
            Map<String, Long> rows;
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16))) {
                rows = tables(connection, zip);
                StoredFiles.write(home, zip);
                manifest(zip, at, program, versions, rows);
            }
            Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Written(at, rows, Files.size(whole));
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static Map<String, Long> tables(Connection connection, ZipOutputStream zip)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        // fails rather than leaves rows out when the owner is not above the policies
        connection.createStatement().execute("set local row_security = off");
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var rows = new LinkedHashMap<String, Long>();
        for (var table : StoredTable.all(connection)) {
            zip.putNextEntry(new ZipEntry(TABLES + table.name() + ".copy"));
            rows.put(table.name(), copy.copyOut(table.copyOut(), new Unclosed(zip)));
            zip.closeEntry();
        }
        connection.rollback();
        return rows;
    }

    private static void manifest(
            ZipOutputStream zip, Instant at, String program, Map<String, String> versions, Map<String, Long> rows)
            throws IOException {
        var text = new StringBuilder("format=1\nat=" + at + "\nprogram=" + program + "\n");
        versions.forEach((module, version) -> text.append("schema.")
                .append(module)
                .append('=')
                .append(version)
                .append('\n'));
        rows.forEach((table, count) ->
                text.append("rows.").append(table).append('=').append(count).append('\n'));
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The driver closes what it writes to; the archive has more entries to come. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // the archive stays open
        }
    }
}
