package fr.hygie.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadingTests {
    private static final String FRENCH = "Nom;Système d’exploitation;Prix\r\nPC-É1;Windows 10;1 234,50 €\r\n";

    @TempDir
    Path folder;

    @Test
    void aFileInUtf8WithoutMarkIsRead() throws IOException {
        assertThat(cells(FRENCH.getBytes(StandardCharsets.UTF_8))).isEqualTo(french());
    }

    @Test
    void aFileInUtf8WithMarkIsRead() throws IOException {
        assertThat(cells(("\ufeff" + FRENCH).getBytes(StandardCharsets.UTF_8))).isEqualTo(french());
    }

    @Test
    void aFileInWindows1252IsRead() throws IOException {
        assertThat(cells(FRENCH.getBytes(Charset.forName("windows-1252")))).isEqualTo(french());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void aFileInUtf16IsReadWithAndWithoutMark(String charset) throws IOException {
        assertThat(cells(FRENCH.getBytes(Charset.forName(charset)))).isEqualTo(french());
        assertThat(cells(("\ufeff" + FRENCH).getBytes(Charset.forName(charset))))
                .isEqualTo(french());
    }

    @Test
    void anAccentFarFromTheStartStillDecidesTheCharset() throws IOException {
        var far = "Nom;Site\n" + "PC;Nord\n".repeat(40_000) + "PC;Hôpital\n";

        assertThat(cells(far.getBytes(CsvCharset.WINDOWS)).getLast()).containsExactly("PC", "Hôpital");
        assertThat(cells(far.getBytes(StandardCharsets.UTF_8)).getLast()).containsExactly("PC", "Hôpital");
    }

    @Test
    void aCharacterCutByTheReadingBlockIsStillUtf8() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            var text = "x".repeat((1 << 16) - 2 + shift) + "é😀\n";
            assertThat(CsvCharset.of(file(text.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo(StandardCharsets.UTF_8);
        }
        assertThat(CsvCharset.of(file(new byte[] {'a', ';', (byte) 0xc3}))).isEqualTo(CsvCharset.WINDOWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void theSeparatorIsGuessed(String separator) throws IOException {
        var text = String.join(separator, "Nom", "Prix", "Commentaire") + "\n"
                + String.join(separator, "PC1", "\"12,50\"", "\"a;b,c|d\te\"") + "\n";

        assertThat(cells(text.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(List.of("Nom", "Prix", "Commentaire"), List.of("PC1", "12,50", "a;b,c|d\te"));
    }

    @Test
    void commasOfTextsAndAmountsDoNotWinOverSemicolons() {
        assertThat(CsvSeparator.of("Nom;Prix\nPC, bureau, étage;12,5\nPC, salle, bas;13,5\n"))
                .isEqualTo(';');
    }

    @Test
    void theLineBywhichExcelTellsTheSeparatorIsObeyedAndIsNoRow() throws IOException {
        try (var sheet = SheetReader.open(file("sep=,\r\nNom,Prix;HT\r\nA,1\r\n"), SheetLimits.IMPORT)) {
            assertThat(sheet.shape().separator()).isEqualTo(',');
            assertThat(sheet.next()).isEqualTo(new SheetRow(2, List.of("Nom", "Prix;HT"), List.of()));
        }
    }

    @Test
    void rowsAreNumberedAsASpreadsheetShowsThem() throws IOException {
        try (var sheet = SheetReader.open(file("Nom;Note\n\n;;;\nA;\"deux\nlignes\"\nB;x\n"), SheetLimits.IMPORT)) {
            assertThat(sheet.stream().map(SheetRow::number)).containsExactly(1, 4, 5);
        }
    }

    @Test
    void aPersonMayOverruleTheGuesses() throws IOException {
        var choice = new SheetChoice(null, StandardCharsets.UTF_8, ',');
        try (var sheet = SheetReader.open(file("a;b,c;é\n".getBytes(CsvCharset.WINDOWS)), SheetLimits.IMPORT, choice)) {
            var row = sheet.next();
            assertThat(row.cells()).containsExactly("a;b", "c;\ufffd");
            assertThat(row.problems()).containsExactly(new SheetProblem(1, 2, "cell-undecodable"));
        }
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefusedWithItsRow() throws IOException {
        try (var sheet = SheetReader.open(file("Nom;Note\nA;bon\nB;\"jamais fermé\nC;x\n"), SheetLimits.IMPORT)) {
            sheet.next();
            assertThat(sheet.next().cells()).containsExactly("A", "bon");
            assertThatExceptionOfType(UnreadableSheet.class)
                    .isThrownBy(sheet::next)
                    .satisfies(
                            refusal -> assertThat(refusal.problem()).isEqualTo(new SheetProblem(3, 0, "csv-damaged")));
        }
    }

    @Test
    void aHugeQuotedCellIsRefusedWithItsRowAndNotKept() throws IOException {
        var text = "Nom\n\"" + "x\n".repeat(2_000_000);
        try (var sheet = SheetReader.open(file(text), SheetLimits.IMPORT)) {
            sheet.next();
            assertThatExceptionOfType(UnreadableSheet.class)
                    .isThrownBy(sheet::next)
                    .satisfies(refusal -> assertThat(refusal.problem().place()).isEqualTo("2"));
        }
    }

    @Test
    void aBadCellIsToldWithItsPlaceAndHarmsNoOther() throws IOException {
        var limits = new SheetLimits(1_000, 10, 3, 5, 100, 10, 1_000, 10);
        try (var sheet = SheetReader.open(file("a;trop long;c\nd;e;f;;;g\nh;\u0007;i\n"), limits)) {
            var rows = sheet.stream().toList();
            assertThat(rows.get(0).problems()).containsExactly(new SheetProblem(1, 2, "cell-too-long"));
            assertThat(rows.get(0).problems().getFirst().place()).isEqualTo("B1");
            assertThat(rows.get(0).cells()).containsExactly("a", "trop ", "c");
            assertThat(rows.get(1).problems()).containsExactly(new SheetProblem(2, 0, "too-many-columns", "3"));
            assertThat(rows.get(2).problems()).containsExactly(new SheetProblem(3, 2, "cell-control-character"));
        }
    }

    @Test
    void moreRowsThanTheLimitAreRefused() throws IOException {
        var limits = new SheetLimits(1_000, 2, 3, 5, 100, 10, 1_000, 10);
        try (var sheet = SheetReader.open(file("a\n\nb\nc\n"), limits)) {
            sheet.next();
            sheet.next();
            assertThatExceptionOfType(UnreadableSheet.class)
                    .isThrownBy(sheet::next)
                    .satisfies(refusal ->
                            assertThat(refusal.problem()).isEqualTo(new SheetProblem(4, 0, "too-many-rows", "2")));
        }
    }

    @Test
    void whatIsNoSheetIsRefusedByItsContent() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo("file-empty");
        assertThat(refusal(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}))
                .isEqualTo("file-old-excel");
        assertThat(refusal("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).isEqualTo("file-unknown");
        assertThat(refusal(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 7, 0}))
                .isEqualTo("file-unknown");
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).isEqualTo("zip-damaged");
    }

    @Test
    void aFileBiggerThanTheLimitIsNotEvenRead() throws IOException {
        var limits = new SheetLimits(3, 2, 3, 5, 100, 10, 1_000, 10);
        var file = file("a;b;c");
        assertThatExceptionOfType(UnreadableSheet.class).isThrownBy(() -> SheetReader.open(file, limits));
    }

    private List<List<String>> french() {
        return List.of(List.of("Nom", "Système d’exploitation", "Prix"), List.of("PC-É1", "Windows 10", "1 234,50 €"));
    }

    private String refusal(byte[] content) throws IOException {
        var file = file(content);
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            return "read as " + sheet.stream().toList();
        } catch (UnreadableSheet refusal) {
            return refusal.problem().code();
        }
    }

    private List<List<String>> cells(byte[] content) throws IOException {
        try (var sheet = SheetReader.open(file(content), SheetLimits.IMPORT)) {
            return sheet.stream().map(SheetRow::cells).toList();
        }
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("sheet.csv"), content);
    }
}
