package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.TestDatabase;
import fr.hygie.command.Console.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code import}, beside a service whose database it joins. */
class ImportFilesTests {
    private static final UUID HOUSE = UUID.randomUUID();
    private static final String FINESS = "970099910";
    private static final String FLEET = """
            Nom;Type;Numéro de série;Date d'achat
            PC-CONSOLE-1;Poste fixe;SN-CONSOLE-1;12/03/2024
            PC-CONSOLE-2;Poste fixe;SN-CONSOLE-2;31/02/2024
            """;

    @TempDir
    private Path folder;

    private final Console console = new Console(TestDatabase.home());

    @BeforeAll
    static void anEstablishment() throws SQLException {
        sql(
                "insert into organisation (id, kind, category, name, finess) values ('%s', 'LEGAL_ENTITY', 'OTHER', 'Essai', '%s')"
                        .formatted(HOUSE, FINESS));
    }

    /** A list with a line that cannot be, an inventory of an agent, and something else. */
    @BeforeEach
    void aFolder() throws IOException {
        Files.writeString(folder.resolve("fleet.csv"), FLEET);
        Files.createDirectory(folder.resolve("agents"));
        try (InputStream sample =
                Objects.requireNonNull(getClass().getResourceAsStream("/inventory/agent/windows-laptop.json"))) {
            Files.copy(sample, folder.resolve("agents/laptop.json"));
        }
        Files.writeString(folder.resolve("notes.txt"), "Penser aux portables.");
    }

    @Test
    void aFolderIsTriedThenTakenInAndComesAgainWithoutDuplicates() throws Exception {
        var tried = imported(folder.toString(), "--dry-run");
        assertThat(tried.code()).as("a line was refused").isEqualTo(1);
        assertThat(tried.out())
                .contains("fleet.csv: dry run, 1 created, 0 changed, 0 unchanged, 1 refused")
                .contains(folder + ": dry run, 1 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(assets()).isZero();

        var broken = Files.write(folder.resolveSibling("broken.zip"), new byte[] {'P', 'K', 3, 4, 9, 9});
        var done = imported(folder.toString(), broken.toString());
        assertThat(done.code()).isEqualTo(1);
        assertThat(done.out())
                .contains("fleet.csv: 1 created, 0 changed, 0 unchanged, 1 refused")
                .contains(folder + ": 1 created, 0 changed, 0 unchanged, 0 refused");
        assertThat(done.err())
                .contains("notes.txt: skipped, neither a list nor an inventory of an agent")
                .contains("  D3: Row 3, column D “Date d'achat”: “31/02/2024” is not a date.")
                .contains("  The end of the archive is missing from here on");
        assertThat(assets()).isEqualTo(2);

        Files.writeString(folder.resolve("fleet.csv"), FLEET.replace("31/02/2024", ""));
        Files.delete(folder.resolve("notes.txt"));
        var again = imported(folder.toString(), "--kind", "workstation", "--mode", "update");
        assertThat(again.code()).isEqualTo(1);
        assertThat(assets()).as("update adds nothing").isEqualTo(2);
        var all = imported(folder.resolve("fleet.csv").toString());
        assertThat(all)
                .isEqualTo(new Answer(0, "fleet.csv: 1 created, 0 changed, 1 unchanged, 0 refused%n".formatted(), ""));
        assertThat(assets()).isEqualTo(3);
    }

    @Test
    void anEstablishmentThatNobodyKnowsIsNamed() {
        var answer = console.type("import", folder.toString(), "--organisation", "970099928");

        assertThat(answer)
                .isEqualTo(new Answer(
                        2, "", "hygie import: no establishment (legal entity) has the number 970099928%n".formatted()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --organisation 970099910                               | name at least one file or folder
            FOLDER                                                 | --organisation is missing
            FOLDER --organisation 97009991                         | --organisation: not a FINESS number
            FOLDER --organisation CHU                              | --organisation: not a FINESS number
            FOLDER/nothing --organisation 970099910                | FOLDER/nothing cannot be read
            FOLDER --organisation 970099910 --mode SOMETIMES       | --mode: one of [CREATE, UPDATE, BOTH]
            FOLDER --organisation 970099910 --kind toaster         | --kind: one of [
            """)
    void whatDoesNotFitIsRefusedBeforeAnythingIsOpened(String typed, String said) {
        var answer = console.type(("import " + typed.replace("FOLDER", folder.toString())).split(" "));

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("hygie import: " + said.replace("FOLDER", folder.toString()));
    }

    private Answer imported(String... words) {
        var typed = new String[words.length + 3];
        typed[0] = "import";
        System.arraycopy(words, 0, typed, 1, words.length);
        typed[words.length + 1] = "--organisation";
        typed[words.length + 2] = FINESS;
        return console.type(typed);
    }

    private static int assets() throws SQLException {
        try (var owner = TestDatabase.access().connectAsOwner();
                var row = owner.createStatement()
                        .executeQuery("select count(*) from asset where organisation_id = '%s'".formatted(HOUSE))) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var owner = TestDatabase.access().connectAsOwner()) {
            owner.createStatement().execute(statement);
        }
    }
}
