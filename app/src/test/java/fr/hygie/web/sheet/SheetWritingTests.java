package fr.hygie.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetWritingTests {
    private static final List<SheetColumn> TWO = List.of(new SheetColumn("Nom"), new SheetColumn("Note"));

    @TempDir
    Path folder;

    @Test
    void aCsvOpensInAFrenchExcel() throws IOException {
        var output = new ByteArrayOutputStream();
        try (var sheet = SheetFormat.CSV.writer(output, "Parc", TWO)) {
            sheet.row(List.of("É;\"1\"", new BigDecimal("-1234.50")));
            sheet.row(Arrays.asList(LocalDate.of(2024, 3, 12), null));
            sheet.row(List.of(LocalDateTime.of(2024, 3, 12, 10, 33), true));
        }

        assertThat(output.toString(StandardCharsets.UTF_8))
                .isEqualTo("\ufeffNom;Note\r\n\"É;\"\"1\"\"\";-1234,50\r\n12/03/2024;\r\n12/03/2024 10:33:00;oui\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void noTextIsEverRunAsAFormula(SheetFormat format) throws IOException {
        var hostile =
                List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''=1");
        var file = write(
                format, hostile.stream().map(text -> List.<Object>of("x", text)).toList());

        assertThat(raw(format, file)).noneMatch(text -> "=+-@\t\r\n＝".indexOf(text.charAt(0)) >= 0);
        assertThat(read(file)).extracting(List::getLast).containsExactlyElementsOf(hostile);
    }

    @ParameterizedTest
    @EnumSource
    void numbersAndDatesStayNumbersAndDates(SheetFormat format) throws IOException {
        var file = write(
                format,
                List.of(
                        List.of(-12, new BigDecimal("-0.50")),
                        List.of(123_456_789_012L, new BigDecimal("1200")),
                        List.of(LocalDate.of(1999, 12, 31), false)));

        var cells = read(file);
        if (format == SheetFormat.XLSX) {
            assertThat(cells)
                    .containsExactly(
                            List.of("-12", "-0.50"), List.of("123456789012", "1200"), List.of("1999-12-31", "false"));
        } else {
            assertThat(cells)
                    .containsExactly(
                            List.of("-12", "-0,50"), List.of("123456789012", "1200"), List.of("31/12/1999", "non"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverTextIsWrittenIsReadBackAsItWas(SheetFormat format) throws IOException {
        var random = new Random(20_261_123);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(List.of("k" + i, text(random)));
        }
        var read = read(write(format, rows));

        assertThat(read).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i)).as("row %d", i).isEqualTo(rows.get(i));
        }
    }

    @Test
    void anXlsxHasAFrozenHeaderAndMaySpreadOverSheets() throws IOException {
        var file = folder.resolve("two.xlsx");
        try (var output = Files.newOutputStream(file);
                var sheet = new XlsxSheetWriter(output)) {
            sheet.sheet("Parc: 2024 / [tous] les postes de travail", TWO).row(List.of("a", "b"));
            sheet.sheet("Aide", TWO).row(List.of("c", "d"));
        }
        try (var zip = new ZipFile(file.toFile())) {
            var xml = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(xml).contains("state=\"frozen\"").doesNotContain("<f>");
        }
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT, new SheetChoice("Aide", null, null))) {
            assertThat(sheet.shape().sheets()).hasSize(2).allMatch(name -> name.length() <= 31);
            assertThat(sheet.stream().map(SheetRow::cells)).containsExactly(List.of("Nom", "Note"), List.of("c", "d"));
        }
    }

    @Test
    void columnsHaveTheLettersOfSpreadsheets() {
        assertThat(SheetProblem.letter(1)).isEqualTo("A");
        assertThat(SheetProblem.letter(26)).isEqualTo("Z");
        assertThat(SheetProblem.letter(27)).isEqualTo("AA");
        assertThat(SheetProblem.letter(16_384)).isEqualTo("XFD");
    }

    private Path write(SheetFormat format, List<List<Object>> rows) throws IOException {
        var file = folder.resolve("written." + format.extension());
        try (var output = Files.newOutputStream(file);
                var sheet = format.writer(output, "Parc", TWO)) {
            for (var row : rows) {
                sheet.row(row);
            }
        }
        return file;
    }

    /** Cells after the header. */
    private static List<List<String>> read(Path file) throws IOException {
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            return sheet.stream().skip(1).map(SheetRow::cells).toList();
        }
    }

    /** Cells of the second column as another program sees them. */
    private static List<String> raw(SheetFormat format, Path file) throws IOException {
        if (format == SheetFormat.CSV) {
            try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                    .fieldSeparator(';')
                    .detectBomHeader(true)
                    .ofCsvRecord(file)) {
                return csv.stream().skip(1).map(row -> row.getField(1)).toList();
            }
        }
        try (var book = new org.dhatim.fastexcel.reader.ReadableWorkbook(file.toFile());
                var rows = book.getFirstSheet().openStream()) {
            return rows.skip(1).map(row -> row.getCell(1).getText()).toList();
        }
    }

    /** Never blank, since a blank cell is no cell. */
    private static String text(Random random) {
        var pieces = List.of(
                "a", "é", "😀", "\"", "'", ";", ",", "\n", "\r", "\r\n", "\t", "=", "-", "@", "<", "&", "]]>",
                "_x0041_", "_x005F_", "&amp;", " ", "\u00a0", "\u2028", "0", "\\");
        var text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return (random.nextBoolean() ? text.append('x') : text.insert(0, 'x')).toString();
    }
}
