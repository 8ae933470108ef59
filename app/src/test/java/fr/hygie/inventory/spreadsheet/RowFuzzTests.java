package fr.hygie.inventory.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.FieldType;
import fr.hygie.inventory.spreadsheet.RowTranslation.Accepted;
import fr.hygie.inventory.spreadsheet.RowTranslation.Refused;
import fr.hygie.web.sheet.SheetRow;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the cells, a row is accepted with canonical values only or refused with its problems. */
class RowFuzzTests {
    private static final List<String> PIECES = List.of(
            "PC",
            "oui",
            "12",
            "/",
            "03",
            "2024",
            "-",
            ",",
            ".",
            "€",
            " ",
            "=cmd|' /C calc'!A0",
            "<script>alert(1)</script>",
            "é",
            "😀",
            "\u202e",
            "\u00a0",
            "99999999999999999999",
            "1E999",
            "0",
            "|",
            ";",
            "\n",
            "'",
            "\"",
            "%s",
            "${x}",
            "I",
            "4 -",
            "#N/A",
            "mars",
            "00:00",
            "T",
            "Z");

    @Test
    void randomCellsGiveCanonicalValuesOrProblems() {
        var random = new Random(11);
        var headers = new ArrayList<String>();
        Arrays.stream(AssetField.values()).map(AssetField::key).forEach(headers::add);
        headers.addAll(List.of("kind", "seen_on", "software", "software_version", "software_publisher"));
        var mapping = ColumnMapping.of(ColumnGuess.all(headers, List.of()), AssetKind.LAPTOP, DateForm.DAY_FIRST);
        assertThat(mapping.columns()).hasSize(headers.size());
        var translation = new RowTranslation(mapping, ZoneOffset.UTC);
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            var cells = headers.stream()
                    .map(h -> random.nextInt(12) > 0 ? "" : text(random))
                    .toList();
            switch (translation.translate(new SheetRow(i + 2, cells, List.of()))) {
                case Accepted(var report, var warnings) -> {
                    report.values().forEach(RowFuzzTests::requireCanonical);
                    accepted++;
                }
                case Refused(var problems) -> {
                    assertThat(problems)
                            .isNotEmpty()
                            .allMatch(p -> p.arguments().getFirst().matches("\\d+"));
                    refused++;
                }
            }
        }
        assertThat(accepted).isGreaterThan(50);
        assertThat(refused).isGreaterThan(50);
    }

    private static void requireCanonical(AssetField field, String value) {
        assertThat(field.type().canonical(value)).as(field + " " + value).contains(value);
        assertThat(value.length()).isBetween(1, FieldType.MAX_LENGTH);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return random.nextInt(200) == 0 ? text.toString().repeat(1_000) : text.toString();
    }
}
