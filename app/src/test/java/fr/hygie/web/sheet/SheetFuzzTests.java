package fr.hygie.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes, a file is read or refused by {@link UnreadableSheet}; no other failure comes out. */
class SheetFuzzTests {
    private static final SheetLimits SMALL = new SheetLimits(1 << 20, 1_000, 50, 200, 10_000, 50, 1 << 20, 200);

    @TempDir
    Path folder;

    @Test
    void spoiltCsvFilesAreReadOrRefused() throws IOException {
        var random = new Random(1);
        var sound = "Nom;Prix;Note\r\n\"A;\"\"1\";12,50;é\r\nB;;\"x\ny\"\r\n".getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            read += isRead(spoil(sound, random)) ? 1 : 0;
        }
        assertThat(read).isBetween(1, 2_999);
    }

    @Test
    void spoiltXlsxFilesAreReadOrRefused() throws IOException {
        var random = new Random(2);
        var sound = Files.readAllBytes(sound(SHEET));
        int read = 0;
        for (int i = 0; i < 1_500; i++) {
            read += isRead(spoil(sound, random)) ? 1 : 0;
        }
        assertThat(read).isBetween(1, 1_499);
    }

    @Test
    void spoiltPartsOfAnXlsxAreReadOrRefused() throws IOException {
        var random = new Random(3);
        var parts = List.of(
                "xl/worksheets/sheet1.xml",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/styles.xml",
                "xl/sharedStrings.xml",
                "_rels/.rels");
        int read = 0;
        for (int i = 0; i < 1_500; i++) {
            var file = new XlsxFile(SHEET);
            var name = parts.get(random.nextInt(parts.size()));
            var content = file.content(name).getBytes(StandardCharsets.UTF_8);
            file.part(name, new String(spoil(content, random), StandardCharsets.UTF_8));
            read += isRead(Files.readAllBytes(file.write(folder.resolve("f.xlsx")))) ? 1 : 0;
        }
        assertThat(read).isBetween(1, 1_499);
    }

    private static final String SHEET =
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45363</v></c></row>"
                    + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>é</t></is></c><c r=\"C2\"><f>1</f><v>1.5E3</v></c></row>";

    private Path sound(String rows) throws IOException {
        return new XlsxFile(rows).write(folder.resolve("s.xlsx"));
    }

    private boolean isRead(byte[] content) throws IOException {
        var file = Files.write(folder.resolve("fuzz"), content);
        try (var sheet = SheetReader.open(file, SMALL)) {
            sheet.stream().forEach(row -> assertThat(row.cells()).allMatch(cell -> cell.length() <= 200));
            return true;
        } catch (UnreadableSheet refused) {
            return false;
        }
    }

    private static byte[] spoil(byte[] sound, Random random) {
        var bytes = sound.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "\"<>&;,=\n0-9/'".charAt(random.nextInt(13));
                case 2 -> System.arraycopy(sound, random.nextInt(sound.length), bytes, at, 1);
                default -> bytes = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, Math.max(1, at)) : bytes;
            }
        }
        return bytes;
    }
}
