package fr.hygie.database;

import fr.hygie.database.EmbeddedCluster.Durability;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A program that owns a durable cluster, as a service does, and writes into it until it is killed: it says of each row
 * that was committed that it was, and writes others that it takes back or never finishes.
 */
final class WritingProgram {
    static final int WRITERS = 3;

    /** In the place of a writer: rows of a transaction that is never finished. */
    static final int UNFINISHED = 99;

    private WritingProgram() {}

    public static void main(String[] home) throws Exception {
        var cluster = EmbeddedCluster.start(Path.of(home[0]), Durability.DURABLE);
        try (var connection = cluster.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (writer int, number int)");
            statement.execute("truncate kept");
            connection.setAutoCommit(false);
            statement.execute("insert into kept values (%d, 1)".formatted(UNFINISHED));
            for (int writer = 0; writer < WRITERS; writer++) {
                int name = writer;
                Thread.ofPlatform().start(() -> write(cluster.access(), name));
            }
            Thread.currentThread().join(); // for ever
        }
    }

    private static void write(DatabaseAccess access, int writer) {
        try (var connection = access.connectAsOwner();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int number = 1; ; number++) {
                statement.execute("insert into kept values (%d, -%d)".formatted(writer, number));
                connection.rollback();
                statement.execute("insert into kept values (%d, %d)".formatted(writer, number));
                connection.commit();
                System.out.println("kept " + writer + " " + number);
            }
        } catch (SQLException killed) {
            System.out.println("the server is gone");
        }
    }
}
