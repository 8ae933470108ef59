package fr.hygie.organisation.finess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.organisation.Category;
import fr.hygie.organisation.finess.FinessProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinessReaderTests {
    private final List<FinessLine> lines = new ArrayList<>();
    private final List<FinessProblem> problems = new ArrayList<>();
    private final FinessReader reader = new FinessReader(lines::add, problems::add);

    static byte[] sample() {
        try (InputStream in = FinessReaderTests.class.getResourceAsStream("/finess/extract.csv")) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8"})
    void sitesAndLegalEntitiesAreReadWhateverTheEncoding(String encoding) throws IOException {
        var text = new String(sample(), StandardCharsets.ISO_8859_1);
        read(text.getBytes(Charset.forName(encoding)));

        assertThat(lines).hasSize(8);
        var hospital = lines.getFirst();
        assertThat(hospital.isSite()).isFalse();
        assertThat(hospital.name()).isEqualTo("CENTRE HOSPITALIER DE LA BAIE");
        assertThat(hospital.town()).isEqualTo("VILLE-FICTIVE");
        assertThat(hospital.department()).isEqualTo("98");
        var home = lines.get(3);
        assertThat(home.name()).isEqualTo("FOYER LES ÉRABLES");
        assertThat(home.town()).isEqualTo("HAMEAU-DÉSERT");
        assertThat(home.legalEntity()).hasToString("980000020");
        assertThat(lines.get(5).department()).isEqualTo("2A");
    }

    @Test
    void eachProblemNamesItsLineAndLeavesTheOthersUnharmed() throws IOException {
        read(sample());
        assertThat(problems)
                .containsExactly(
                        new FinessProblem(8, Kind.BAD_NUMBER, "98000099X"),
                        new FinessProblem(9, Kind.BAD_KEY, "980000999"),
                        new FinessProblem(10, Kind.TOO_FEW_COLUMNS, "4"),
                        new FinessProblem(12, Kind.UNKNOWN_SECTION, "equipement"),
                        new FinessProblem(13, Kind.BAD_LEGAL_ENTITY, ""),
                        new FinessProblem(14, Kind.NO_NAME, "980000319"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "nofinesset;rs\n1;2", "PK\u0003\u0004", "\n"})
    void whatIsNoExtractIsRefusedAsAWhole(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(UnreadableExtract.class);
        assertThat(lines).isEmpty();
    }

    @Test
    void aLineWithoutEndIsReportedAndNotKept() throws IOException {
        read(("finess;etalab;1;2026\nstructureet;" + "x".repeat(5_000_000) + "\n" + "equipement;\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(problems).extracting(FinessProblem::kind).containsExactly(Kind.TOO_LONG, Kind.UNKNOWN_SECTION);
        assertThat(problems.getFirst().value().length()).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 010000024, 01",
        "'', 970100012, 971",
        "'', 2A0000001, 2A",
        "9D, 970400012, 974",
        "2B, 2B0000001, 2B",
        "75, 750712184, 75"
    })
    void departementsAreWrittenAsPeopleKnowThem(String column, String number, String expected) {
        assertThat(Departments.of(column, new fr.hygie.organisation.FinessNumber(number)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "101, 1101, UNIVERSITY_HOSPITAL",
        "355, 1102, GENERAL_HOSPITAL",
        "500, 4401, NURSING_HOME",
        "999, 4605, MEDICO_SOCIAL",
        "999, 3101, OTHER",
        "'', '', OTHER"
    })
    void codesBecomeCategories(String code, String family, Category expected) {
        assertThat(FinessCategories.of(code, family)).isEqualTo(expected);
    }

    @Test
    void aLegalEntityIsWhatItsSitesAre() {
        assertThat(FinessCategories.ofLegalEntity(List.of(Category.NURSING_HOME, Category.GENERAL_HOSPITAL)))
                .isEqualTo(Category.GENERAL_HOSPITAL);
        assertThat(FinessCategories.ofLegalEntity(List.of(Category.NURSING_HOME)))
                .isEqualTo(Category.NURSING_HOME);
        assertThat(FinessCategories.ofLegalEntity(List.of(Category.NURSING_HOME, Category.MEDICO_SOCIAL)))
                .isEqualTo(Category.MANAGING_BODY);
        assertThat(FinessCategories.ofLegalEntity(List.of())).isEqualTo(Category.OTHER);
    }

    /** Bytes of a real file, cut, doubled and spoilt: each line is read or reported, and nothing else happens. */
    @Test
    void spoiltFilesAreReadOrReportedLineByLine() throws IOException {
        var random = new Random(20_260_512);
        for (int turn = 0; turn < 3_000; turn++) {
            lines.clear();
            problems.clear();
            var bytes = sample();
            for (int change = random.nextInt(40); change >= 0; change--) {
                bytes[30 + random.nextInt(bytes.length - 30)] =
                        (byte) (random.nextInt(5) == 0 ? ";\n\r\0\"".charAt(random.nextInt(5)) : random.nextInt(256));
            }
            read(bytes);
            int last = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1).length;
            assertThat(lines).allSatisfy(line -> assertThat(line.line()).isBetween(2, last));
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.line()).isBetween(2, last));
            assertThat(lines)
                    .noneMatch(line -> line.name().isEmpty() || line.name().indexOf('\0') >= 0);
        }
    }

    private void read(byte[] bytes) throws IOException {
        reader.read(new ByteArrayInputStream(bytes));
    }
}
