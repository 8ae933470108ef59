package fr.hygie.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.TestDatabase;
import fr.hygie.database.EmbeddedCluster.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cluster that each test leaves running, with what it holds, for the next. */
class EmbeddedClusterTests {
    @TempDir
    private static Path home;

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void aClusterThatHoldsSomething() throws Exception {
        // a copy, since one of the tests puts other programs in their place
        var copied = new ProcessBuilder(
                "cp",
                "-R",
                TestDatabase.binaries().toString(),
                home.resolve("postgresql").toString());
        assertThat(copied.inheritIO().start().waitFor()).isZero();
        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);
        try (var connection = cluster.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 'Été «»' as text");
        }
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void anotherBuildOfPostgresqlTakesThePlaceOfTheOneBefore() throws Exception {
        var build = home.resolve("postgresql/build");
        var current = Files.readString(build);
        Files.writeString(build, "an older one");

        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);

        assertThat(build).hasContent(current);
        assertThat(home.resolve("postgresql-old")).doesNotExist();
        assertThat(text("select text from kept")).isEqualTo("Été «»");
    }

    @Test
    void nobodyEntersWithoutAPassword() {
        var url = cluster.access().url();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "hygie_cluster", ""))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> DriverManager.getConnection(url, "hygie_owner", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aClusterThatWasNeverClosedIsTakenOver() throws Exception {
        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);

        assertThat(text("select text from kept")).isEqualTo("Été «»");
    }

    @Test
    void aDurableClusterForcesEveryCommitToDisk() throws Exception {
        cluster = EmbeddedCluster.start(home, Durability.DURABLE);

        assertThat(text("select current_setting('fsync') || current_setting('synchronous_commit')"
                        + " || current_setting('full_page_writes') || current_setting('listen_addresses')"))
                .isEqualTo("ononon127.0.0.1");
    }

    @Test
    void aClusterIsMadeInAFolderThatWasPreparedForIt(@TempDir Path other) throws IOException, SQLException {
        Files.createSymbolicLink(other.resolve("postgresql"), TestDatabase.binaries());
        Files.createDirectory(other.resolve("database")); // such as a disk of its own

        try (var made = EmbeddedCluster.start(other, Durability.DISPOSABLE);
                var connection = made.access().connectAsOwner()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static String text(String query) throws SQLException {
        try (var connection = cluster.access().connectAsOwner();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
