package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.TestDatabase;
import fr.hygie.command.Console.Answer;
import fr.hygie.database.EmbeddedCluster;
import fr.hygie.database.EmbeddedCluster.Durability;
import fr.hygie.database.Migrations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code backup} and {@code restore} on one installation whose service is stopped. */
class RestoreBackupTests {
    @TempDir
    private static Path home;

    private static EmbeddedCluster cluster;
    private static Path backup = Path.of("");

    private final Console console = new Console(home);

    /** An establishment, somebody who signs in there, and an entry of the journal. */
    @BeforeAll
    static void anInstallationAndItsBackup() throws Exception {
        Files.createSymbolicLink(home.resolve("postgresql"), TestDatabase.binaries());
        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);
        Migrations.migrate(cluster.access());
        owner("insert into organisation (id, kind, category, name) values ('%1$s', 'LEGAL_ENTITY', 'OTHER', 'Avant')");
        owner(
                "insert into person (id, organisation_id, family_name, given_name) values ('%1$s', '%1$s', 'Essai', 'Ada')");
        owner(
                "insert into account (id, person_id, login, name) values ('%1$s', '%1$s', 'ada@essai.example', 'Ada Essai')");
        var console = new Console(home);
        assertThat(console.type("token", "create", "--account", "ada@essai.example", "--name", "x")
                        .code())
                .isZero();
        backup = home.resolve("whole.backup");
        var answer = console.type("backup", backup.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).startsWith(backup + ": ").contains(" rows in ", " tables, ");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void somethingHappensAfterTheBackup() throws SQLException {
        owner("update organisation set name = 'Depuis'");
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenThatIsSaid() throws Exception {
        var refused = console.type("restore", backup.toString());
        assertThat(refused)
                .isEqualTo(new Answer(
                        2,
                        "",
                        "hygie restore: " + home + " already holds data; --force replaces it"
                                + System.lineSeparator()));
        assertThat(name()).isEqualTo("Depuis");

        var restored = console.type("restore", backup.toString(), "--force");

        assertThat(restored.err()).isEmpty();
        assertThat(restored.code()).isZero();
        assertThat(restored.out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\d+ rows in \\d+ tables restored from .*whole.backup"),
                        line -> assertThat(line).isEqualTo("1 entries in 1 chains: all hold"));
        assertThat(name()).isEqualTo("Avant");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, -2})
    void aCutFileChangesNothing(int end) throws Exception {
        var whole = Files.readAllBytes(backup);
        var cut = Files.write(home.resolve("cut.backup"), Arrays.copyOf(whole, end >= 0 ? end : whole.length + end));

        var answer = console.type("restore", cut.toString(), "--force");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("hygie restore: this file is no backup of Hygie, or it is cut");
        assertThat(name()).isEqualTo("Depuis");
    }

    @Test
    void aFileWithOneWrongBitChangesNothing() throws Exception {
        var bytes = Files.readAllBytes(backup);
        int middle = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tables/organisation.copy") + 40;
        bytes[middle] ^= 1;
        var flipped = Files.write(home.resolve("flipped.backup"), bytes);

        var answer = console.type("restore", flipped.toString(), "--force");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("this backup is damaged: tables/organisation.copy");
        assertThat(name()).isEqualTo("Depuis");
    }

    @Test
    void aJournalThatDoesNotHoldIsSaidAfterTheRestoration() throws Exception {
        owner("update journal_entry set actor = 'somebody else'");
        var altered = home.resolve("altered.backup");
        assertThat(console.type("backup", altered.toString()).code()).isZero();

        var answer = console.type("restore", altered.toString(), "--force");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("entry 1: ", "1 entries in 1 chains: NOT intact");
        owner("update journal_entry set actor = 'console'");
    }

    @Test
    void whileAServiceHasTheFolderNothingIsRestored() throws Exception {
        var lock = Home.of(Map.of("HYGIE_HOME", home.toString())).lock();
        try (var channel = lock.channel()) {
            assertThat(channel.isOpen()).isTrue();
            var answer = console.type("restore", backup.toString(), "--force");
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("another Hygie already serves from " + home);
        }
        assertThat(name()).isEqualTo("Depuis");
    }

    @Test
    void aNewMachineStartsFromABackup(@TempDir Path empty) throws Exception {
        Files.createSymbolicLink(empty.resolve("postgresql"), TestDatabase.binaries());
        EmbeddedCluster.start(empty, Durability.DISPOSABLE).close(); // quicker than the durable one would be made

        var answer = new Console(empty).type("restore", backup.toString());

        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).endsWith("1 entries in 1 chains: all hold" + System.lineSeparator());
        assertThat(new Console(empty).type("verify").code()).isZero();
        assertThat(empty.resolve("database/postmaster.pid")).as("stopped again").doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertThat(console.type("restore").err()).contains("the name of the backup is missing");
        assertThat(console.type("restore", "/nowhere/at.all").err()).contains("/nowhere/at.all cannot be read");
        assertThat(new Console(home.resolve("nobody")).type("backup", "x").err())
                .contains("there is no Hygie in");
        assertThat(home.resolve("nobody")).doesNotExist();
    }

    private static String name() throws SQLException {
        try (var connection = cluster.access().connectAsOwner();
                var row = connection.createStatement().executeQuery("select name from organisation")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void owner(String statement) throws SQLException {
        try (var connection = cluster.access().connectAsOwner()) {
            connection.createStatement().execute(statement.formatted("00000000-0000-0000-0000-00000000000a"));
        }
    }
}
