package fr.hygie.database;

import fr.hygie.database.ClusterSecrets.Stored;
import fr.hygie.database.DatabaseAccess.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL that Hygie brings along. It listens on the loopback address alone, asks for a password from everybody,
 * opens no socket file, and keeps what was committed (fsync) unless it serves tests.
 */
public final class EmbeddedCluster implements AutoCloseable {
    private static final String SUPERUSER = "hygie_cluster";
    private static final String OWNER = "hygie_owner";
    private static final String DATABASE = "hygie";

    /** Whether a power cut may lose data: only tests may choose {@link #DISPOSABLE}. */
    public enum Durability {
        DURABLE,
        DISPOSABLE
    }

    private final PostgresBinaries binaries;
    private final Path data;
    private final DatabaseAccess access;
    private final boolean startedHere;

    private EmbeddedCluster(PostgresBinaries binaries, Path data, DatabaseAccess access, boolean startedHere) {
        this.binaries = binaries;
        this.data = data;
        this.access = access;
        this.startedHere = startedHere;
    }

    /**
     * Starts the cluster kept in {@code home}, making it first where there is none. A cluster that a killed process left
     * running is stopped and started again.
     */
    public static EmbeddedCluster start(Path home, Durability durability) {
        try {
            Files.createDirectories(home);
            var binaries = PostgresBinaries.in(home);
            var secrets = new ClusterSecrets(home);
            var data = home.resolve("database");
            var fresh = !Files.exists(data.resolve("PG_VERSION"));
            if (fresh) {
                binaries.initialise(data, SUPERUSER, secrets.stored().superuser(), durability);
            } else {
                ServerMark.disown(data);
                if (binaries.isRunning(data)) {
                    binaries.stop(data);
                }
            }
            binaries.renew();
            var stored = secrets.withFreePort();
            ClusterSettings.write(data, stored.port(), durability);
            binaries.start(data, home.resolve("log").resolve("postgresql.log"));
            if (fresh || !hasDatabase(stored)) {
                createRolesAndDatabase(stored);
            }
            return new EmbeddedCluster(binaries, data, access(stored), true);
        } catch (IOException | SQLException failure) {
            throw new DatabaseUnavailable("the embedded PostgreSQL cannot start: " + failure.getMessage(), failure);
        }
    }

    /** Joins the cluster that another process of Hygie runs in {@code home}, or starts it for the time of a command. */
    public static EmbeddedCluster joinOrStart(Path home) {
        try {
            var data = home.resolve("database");
            if (Files.exists(data.resolve("PG_VERSION"))) {
                var binaries = PostgresBinaries.in(home);
                ServerMark.disown(data);
                if (binaries.isRunning(data)) {
                    return new EmbeddedCluster(binaries, data, access(new ClusterSecrets(home).stored()), false);
                }
            }
        } catch (IOException failure) {
            throw new DatabaseUnavailable("the embedded PostgreSQL cannot be joined: " + failure.getMessage(), failure);
        }
        return start(home, Durability.DURABLE);
    }

    public DatabaseAccess access() {
        return access;
    }

    @Override
    public void close() {
        if (!startedHere) {
            return;
        }
        try {
            binaries.stop(data);
        } catch (IOException failure) {
            throw new DatabaseUnavailable("the embedded PostgreSQL cannot stop: " + failure.getMessage(), failure);
        }
    }

    private static DatabaseAccess access(Stored stored) {
        return new DatabaseAccess(
                url(stored.port(), DATABASE),
                new Login(OWNER, stored.owner()),
                new Login(DatabaseAccess.APPLICATION_ROLE, stored.application()));
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static boolean hasDatabase(Stored stored) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(url(stored.port(), "postgres"), SUPERUSER, stored.superuser());
                var found = connection
                        .createStatement()
                        .executeQuery("select 1 from pg_database where datname = 'hygie'")) {
            return found.next();
        }
    }

    /** The only use of the superuser; the passwords are hexadecimal, so they can stand in the statements. */
    private static void createRolesAndDatabase(Stored stored) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(url(stored.port(), "postgres"), SUPERUSER, stored.superuser());
                var statement = connection.createStatement()) {
            statement.execute("drop role if exists " + OWNER);
            statement.execute("drop role if exists " + DatabaseAccess.APPLICATION_ROLE);
            statement.execute("create role %s login bypassrls password '%s'".formatted(OWNER, stored.owner()));
            statement.execute("create role %s login nosuperuser nobypassrls nocreatedb nocreaterole password '%s'"
                    .formatted(DatabaseAccess.APPLICATION_ROLE, stored.application()));
            statement.execute("create database %s owner %s".formatted(DATABASE, OWNER));
            statement.execute("revoke all on database %s from public".formatted(DATABASE));
            statement.execute("grant connect, temporary on database %s to %s"
                    .formatted(DATABASE, DatabaseAccess.APPLICATION_ROLE));
        }
    }
}
