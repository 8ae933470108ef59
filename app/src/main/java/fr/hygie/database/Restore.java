package fr.hygie.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;

/**
 * Puts a backup in place of what an installation holds, in one transaction: a full disk or a power cut leaves what was
 * there. The tables are built as they were at the time of the backup, filled, and only then brought to the version of
 * the program, so that an older backup takes the same road as an upgrade.
 */
public final class Restore {
    private static final int LOOKS = 15;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Restore() {}

    /** The file is no backup, or not a whole one; nothing was changed. */
    public static final class NoBackup extends RuntimeException {
        private final String reason;

        NoBackup(String reason) {
            super(reason);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    /** Another process, perhaps on another machine, is connected to the database; nothing was changed. */
    public static final class StillInUse extends RuntimeException {
        StillInUse() {
            super("something else is connected to the database: stop the service, on every machine");
        }
    }

    /** Whether the database already holds an institution's data. */
    public static boolean wouldOverwrite(DatabaseAccess access) throws SQLException {
        try (var connection = access.connectAsOwner();
                var table = connection.createStatement().executeQuery("select to_regclass('public.organisation')")) {
            table.next();
            if (table.getString(1) == null) {
                return false;
            }
            try (var rows = connection
                    .createStatement()
                    .executeQuery("select exists (select from organisation) or exists (select from account)")) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /**
     * @return rows by table, equal to those that the backup announced
     * @throws NoBackup when the file is not whole
     * @throws StillInUse when something else is connected to the database
     */
    public static Map<String, Long> read(DatabaseAccess access, Path home, Path source)
            throws IOException, SQLException {
        try (var zip = open(source)) {
            var manifest = manifest(zip);
            readWhole(zip);
            StoredFiles.check(zip, home);
            refuseCompany(access);
            try (var transaction = OneTransaction.begin(access)) {
                empty(transaction.connection());
                Migrations.migrateTo(transaction.dataSource(), section(manifest, "schema."));
                var rows = load(transaction.connection(), zip, section(manifest, "rows."));
                Migrations.migrate(transaction.dataSource());
                var files = StoredFiles.beside(zip, home);
                transaction.commit();
                files.inPlace();
                return rows;
            }
        }
    }

    /**
     * A service that went on would write with the key and the memory of what was there before. A connection that was
     * just closed is still seen for a moment.
     */
    private static void refuseCompany(DatabaseAccess access) throws SQLException {
        try (var connection = access.connectAsOwner()) {
            for (int look = 0; hasCompany(connection); look++) {
                if (look == LOOKS) {
                    throw new StillInUse();
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static boolean hasCompany(Connection connection) throws SQLException {
        try (var others = connection.createStatement().executeQuery("""
                        select exists (select from pg_stat_activity where datname = current_database()
                          and pid <> pg_backend_pid() and backend_type = 'client backend')""")) {
            return others.next() && others.getBoolean(1);
        }
    }

    private static ZipFile open(Path source) throws IOException {
        try {
            return new ZipFile(source.toFile());
        } catch (ZipException notWhole) {
            throw new NoBackup("this file is no backup of Hygie, or it is cut: " + notWhole.getMessage());
        }
    }

    private static Properties manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(Backup.MANIFEST);
        if (entry == null) {
            throw new NoBackup("this file is no backup of Hygie, or it is cut: it has no manifest");
        }
        var manifest = new Properties();
        try (var in = zip.getInputStream(entry)) {
            manifest.load(in);
        }
        if (!"1".equals(manifest.getProperty("format"))) {
            throw new NoBackup("this backup was written by a later version of Hygie");
        }
        for (var table : section(manifest, "rows.").keySet()) {
            if (zip.getEntry(Backup.TABLES + table + ".copy") == null) {
                throw new NoBackup("this backup is damaged: the table " + table + " is missing");
            }
        }
        return manifest;
    }

    /** Every checksum of the archive is tried before anything is removed. */
    private static void readWhole(ZipFile zip) {
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            var entry = entries.nextElement();
            try (var in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                in.transferTo(OutputStream.nullOutputStream());
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw new IOException("checksum does not fit");
                }
            } catch (IOException damaged) {
                throw new NoBackup("this backup is damaged: " + entry.getName() + ": " + damaged.getMessage());
            }
        }
    }

    private static Map<String, String> section(Properties manifest, String prefix) {
        var found = new LinkedHashMap<String, String>();
        manifest.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .forEach(name -> found.put(name.substring(prefix.length()), manifest.getProperty(name)));
        return found;
    }

    private static void empty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
    }

    private static Map<String, Long> load(Connection connection, ZipFile zip, Map<String, String> announced)
            throws SQLException, IOException {
        var loaded = new LinkedHashMap<String, Long>();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var table : StoredTable.all(connection)) {
            var entry = zip.getEntry(Backup.TABLES + table.name() + ".copy");
            if (entry == null) {
                continue;
            }
            connection.createStatement().execute("truncate " + table.name() + " cascade");
            try (var in = zip.getInputStream(entry)) {
                loaded.put(table.name(), copy.copyIn(table.copyIn(), in, 1 << 16));
            }
        }
        moveSequences(connection);
        check(announced, loaded);
        return loaded;
    }

    private static void check(Map<String, String> announced, Map<String, Long> loaded) {
        announced.forEach((table, rows) -> {
            if (!rows.equals(String.valueOf(loaded.get(table)))) {
                throw new NoBackup("table " + table + ": " + rows + " rows announced, " + loaded.get(table) + " found");
            }
        });
    }

    /** Numbers drawn from now on follow those that were restored. */
    private static void moveSequences(Connection connection) throws SQLException {
        connection.createStatement().execute("""
                        do $$
                        declare c record; begin
                          for c in select t.relname, a.attname, pg_get_serial_sequence(quote_ident(t.relname), a.attname) as seq
                            from pg_class t join pg_attribute a on a.attrelid = t.oid
                            where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attidentity <> '' loop
                            execute format('select setval(%L, coalesce((select max(%I) from %I), 0) + 1, false)', c.seq, c.attname, c.relname);
                          end loop;
                        end $$""");
    }
}
