package fr.hygie.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxReadingTests {
    @TempDir
    Path folder;

    @Test
    void everySortOfCellIsReadAsAPersonSeesIt() throws IOException {
        var cells = cells("<row r=\"1\">"
                + "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
                + "<c r=\"D1\" t=\"inlineStr\"><is><t>dans </t><r><t>la cellule</t></r></is></c>"
                + "<c r=\"E1\" s=\"1\"><v>45363</v></c><c r=\"F1\" s=\"4\"><v>45363.5</v></c>"
                + "<c r=\"G1\"><v>1234.5</v></c><c r=\"H1\" s=\"2\"><v>10000024</v></c>"
                + "<c r=\"I1\" s=\"3\"><v>1234.5</v></c><c r=\"J1\" t=\"b\"><v>1</v></c>"
                + "<c r=\"K1\"><f>A1&amp;B1</f><v>0.30000000000000004</v></c>"
                + "<c r=\"L1\" t=\"str\"><f>1</f><v>calculé</v></c><c r=\"M1\" t=\"d\"><v>2024-03-12T00:00:00</v></c>"
                + "<c r=\"N1\"><v>1.2345E+17</v></c></row>");

        assertThat(cells)
                .containsExactly(List.of(
                        "zéro",
                        "un deux",
                        "a\rb",
                        "dans la cellule",
                        "2024-03-12",
                        "2024-03-12T12:00",
                        "1234.5",
                        "010000024",
                        "1234.50",
                        "true",
                        "0.3",
                        "calculé",
                        "2024-03-12",
                        "123450000000000000"));
    }

    @Test
    void daysAreCountedFrom1904WhenTheFileSaysSo() throws IOException {
        var file = new XlsxFile("<row><c s=\"1\"><v>43901</v></c></row>").workbook("<workbookPr date1904=\"1\"/>");

        assertThat(read(file)).containsExactly(List.of("2024-03-12"));
    }

    @Test
    void theFirstVisibleSheetIsReadUnlessAnotherIsChosen() throws IOException {
        var file = new XlsxFile("<row><c t=\"str\"><v>premier</v></c></row>").write(folder.resolve("a.xlsx"));

        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            assertThat(sheet.shape().sheets()).containsExactly("Caché", "Parc");
            assertThat(sheet.shape().sheet()).isEqualTo("Parc");
            assertThat(sheet.next().cells()).containsExactly("premier");
        }
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT, new SheetChoice("Caché", null, null))) {
            assertThat(sheet.next().cells()).containsExactly("second");
        }
        assertThat(refusal(file, new SheetChoice("Ailleurs", null, null))).isEqualTo("sheet-missing");
    }

    @Test
    void emptyRowsAndStyledEmptyCellsAreNothingButAreCounted() throws IOException {
        var file = new XlsxFile(
                        "<row r=\"2\"><c r=\"XFD2\" s=\"1\"/></row><row r=\"7\"><c r=\"B7\" t=\"str\"><v>x</v></c>"
                                + "<c r=\"XFD7\" s=\"1\"/></row>")
                .write(folder.resolve("a.xlsx"));

        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            assertThat(sheet.stream()).containsExactly(new SheetRow(7, List.of("", "x"), List.of()));
        }
    }

    @Test
    void aFormulaInErrorOrNeverComputedIsToldWithItsPlace() throws IOException {
        var file = new XlsxFile(
                        "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>PC</v></c><c r=\"B3\" t=\"e\"><f>X</f><v>#N/A</v></c>"
                                + "<c r=\"C3\"><f>1+1</f></c><c r=\"D3\" t=\"s\"><v>99</v></c></row>")
                .write(folder.resolve("a.xlsx"));

        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            assertThat(sheet.next().problems())
                    .containsExactly(
                            new SheetProblem(3, 2, "formula-error", "#N/A"),
                            new SheetProblem(3, 3, "formula-without-value"),
                            new SheetProblem(3, 4, "xlsx-text-missing", "99"));
        }
    }

    @Test
    void aDocumentTypeIsRefusedAndNothingOutsideIsFetched() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "TOP");
        var evil = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
        var file = new XlsxFile("")
                .part(
                        "xl/worksheets/sheet1.xml",
                        evil + "<worksheet><sheetData><row><c t=\"str\"><v>&e;</v>"
                                + "</c></row></sheetData></worksheet>");

        assertThat(refusal(file)).startsWith("xml-");
    }

    @Test
    void aZipBombIsRefusedBeforeItFillsTheMemory() throws IOException {
        var file = new XlsxFile("<row><c t=\"str\"><v>" + " ".repeat(20_000_000) + "</v></c></row>");
        assertThat(refusal(file)).isEqualTo("zip-bomb");
    }

    @Test
    void aHugeAttributeOrCommentIsRefused() throws IOException {
        var noise = noise(3_000_000);
        assertThat(refusal(new XlsxFile("<row a=\"" + noise + "\"/>"))).isEqualTo("xml-tag-too-long");
        assertThat(refusal(new XlsxFile("<!-- " + noise + "-->"))).isEqualTo("xml-tag-too-long");
        assertThat(refusal(new XlsxFile("<!-- short, with > and ' -->" + "<row><c t=\"str\"><v>ok</v></c></row>")))
                .isEqualTo("read as [[ok]]");
    }

    @Test
    void tooManyPartsOrTooMuchIsRefused() throws IOException {
        var crowded = new XlsxFile("");
        for (int i = 0; i < 1_001; i++) {
            crowded.part("junk/" + i, "");
        }
        assertThat(refusal(crowded)).isEqualTo("zip-too-many-parts");

        var tight = new SheetLimits(10_000_000, 10, 10, 100, 1_000, 100, 10_000, 1_000);
        var big = new XlsxFile("<row><c t=\"str\"><v>" + noise(50_000) + "</v></c></row>");
        assertThat(refusal(big.write(folder.resolve("b.xlsx")), tight)).isEqualTo("zip-too-big");

        var wordy = new XlsxFile("").part("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(400) + "</sst>");
        assertThat(refusal(wordy.write(folder.resolve("c.xlsx")), tight)).isEqualTo("xlsx-too-much-text");
    }

    @Test
    void aReferenceThatNoSheetHasIsRefusedAndCostsNoMemory() throws IOException {
        assertThat(refusal(new XlsxFile("<row r=\"1\"><c r=\"ZZZZZZ1\" t=\"str\"><v>x</v></c></row>")))
                .isEqualTo("xlsx-cell-reference");
        assertThat(refusal(new XlsxFile("<row r=\"99999999\"><c t=\"str\"><v>x</v></c></row>")))
                .isEqualTo("xlsx-row-number");
        assertThat(refusal(new XlsxFile("<row r=\"5\"/><row r=\"4\"/>"))).isEqualTo("xlsx-row-number");
    }

    @Test
    void anAbsurdNumberStaysText() throws IOException {
        assertThat(cells("<row><c><v>1E+999999999</v></c><c s=\"1\"><v>1E+30</v></c><c s=\"1\"><v>-5</v></c></row>"))
                .containsExactly(List.of("1E+999999999", "1" + "0".repeat(30), "-5"));
    }

    @Test
    void aPartMayStartWithAByteOrderMark() throws IOException {
        var file = new XlsxFile("<row><c t=\"str\"><v>é</v></c></row>");
        file.part("xl/worksheets/sheet1.xml", "\ufeff" + file.content("xl/worksheets/sheet1.xml"));

        assertThat(read(file)).containsExactly(List.of("é"));
    }

    @Test
    void otherZipsAreNamedForWhatTheyAre() throws IOException {
        assertThat(refusal(new XlsxFile("").without("_rels/.rels").part("content.xml", "<x/>")))
                .isEqualTo("file-open-document");
        assertThat(refusal(new XlsxFile("").without("_rels/.rels"))).isEqualTo("file-not-xlsx");
        assertThat(refusal(new XlsxFile("").without("xl/worksheets/sheet1.xml")))
                .isEqualTo("xlsx-part-missing");
        assertThat(refusal(new XlsxFile("<row><c>"))).isEqualTo("xml-damaged");
    }

    @Test
    void manyCharacterReferencesAreNoAttack() throws IOException {
        var data = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            data.append("<row r=\"")
                    .append(i)
                    .append("\"><c t=\"str\"><v>a&amp;&#233;&lt;")
                    .append(i)
                    .append("&gt;&quot;</v></c></row>");
        }
        assertThat(read(new XlsxFile(data.toString())).get(19_999)).containsExactly("a&é<20000>\"");
    }

    private List<List<String>> cells(String rows) throws IOException {
        return read(new XlsxFile(rows));
    }

    private List<List<String>> read(XlsxFile xlsx) throws IOException {
        try (var sheet = SheetReader.open(xlsx.write(folder.resolve("r.xlsx")), SheetLimits.IMPORT)) {
            return sheet.stream().map(SheetRow::cells).toList();
        }
    }

    private String refusal(XlsxFile xlsx) throws IOException {
        return refusal(xlsx.write(folder.resolve("x.xlsx")), SheetChoice.GUESS);
    }

    private String refusal(Path file, SheetLimits limits) throws IOException {
        return refusal(file, limits, SheetChoice.GUESS);
    }

    private String refusal(Path file, SheetChoice choice) throws IOException {
        return refusal(file, SheetLimits.IMPORT, choice);
    }

    private String refusal(Path file, SheetLimits limits, SheetChoice choice) throws IOException {
        try (var sheet = SheetReader.open(file, limits, choice)) {
            return "read as " + sheet.stream().map(SheetRow::cells).toList();
        } catch (UnreadableSheet refusal) {
            return refusal.problem().code();
        }
    }

    /** Text that hardly compresses, so that no ratio is reached. */
    private static String noise(int length) {
        var bytes = new byte[length];
        new java.util.Random(7).nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('0' + (bytes[i] & 7));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
