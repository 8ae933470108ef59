package fr.hygie.web.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fleet of 50 000 assets, written and read row by row. */
class LargeSheetTests {
    private static final int ROWS = 50_000;
    private static final List<SheetColumn> COLUMNS = List.of(
            new SheetColumn("Nom"),
            new SheetColumn("Numéro de série"),
            new SheetColumn("Modèle"),
            new SheetColumn("Date d’achat"),
            new SheetColumn("Prix"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void fiftyThousandRowsAreReadInOrder(SheetFormat format) throws IOException {
        var file = folder.resolve("large");
        try (var output = Files.newOutputStream(file);
                var sheet = format.writer(output, "Parc", COLUMNS)) {
            for (int i = 0; i < ROWS; i++) {
                sheet.row(List.of(
                        "PC-" + i,
                        "S" + i * 31L,
                        "Modèle " + i % 40,
                        LocalDate.EPOCH.plusDays(i % 20_000),
                        BigDecimal.valueOf(i, 2)));
            }
        }
        int read = 0;
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            sheet.next();
            while (sheet.hasNext()) {
                var row = sheet.next();
                if (!row.cell(0).equals("PC-" + read)
                        || row.number() != read + 2
                        || !row.problems().isEmpty()) {
                    assertThat(row).as("row %d", read).isNull();
                }
                read++;
            }
        }
        assertThat(read).isEqualTo(ROWS);
    }
}
