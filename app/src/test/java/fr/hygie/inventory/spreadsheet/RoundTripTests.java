package fr.hygie.inventory.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.inventory.spreadsheet.RowTranslation.Accepted;
import fr.hygie.inventory.spreadsheet.RowTranslation.Refused;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetLimits;
import fr.hygie.web.sheet.SheetReader;
import fr.hygie.web.sheet.SheetRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written can be read again without change: exports, templates. */
class RoundTripTests {
    private static final List<AssetField> FIELDS = List.of(AssetField.values());
    private static final List<String> TEXTS = List.of(
            "=cmd()",
            "+33 1 00 00 00 00",
            "'quoted'",
            "-",
            "a;b\"c",
            "é😀",
            "ligne\nligne",
            "00123",
            "1E5",
            "12/03/2024",
            "_x0041_",
            "@x",
            "TRUE",
            "  x",
            "'=x");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"CSV, fr", "XLSX, fr", "CSV, en", "XLSX, en"})
    void whatIsExportedIsImportedWithoutChange(SheetFormat format, Locale locale) throws IOException {
        var random = new Random(42);
        var exported = new ArrayList<Map<AssetField, String>>();
        var kinds = new ArrayList<AssetKind>();
        for (int i = 0; i < 300; i++) {
            var kind = AssetKind.values()[random.nextInt(AssetKind.values().length)];
            kinds.add(kind);
            exported.add(values(kind, random, i));
        }
        var file = export(format, new AssetSheet(FIELDS, new InventoryLabels(locale)), kinds, exported);

        var outcomes = read(file);

        assertThat(outcomes).hasSize(exported.size());
        for (int i = 0; i < exported.size(); i++) {
            assertThat(outcomes.get(i)).as("row %d", i).isInstanceOf(Accepted.class);
            var accepted = (Accepted) outcomes.get(i);
            assertThat(accepted.report().kind()).isEqualTo(kinds.get(i));
            assertThat(accepted.report().values()).as("row %d", i).isEqualTo(exported.get(i));
            assertThat(accepted.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"CSV, fr", "XLSX, fr", "CSV, en", "XLSX, en"})
    void aTemplateIsUnderstoodAndItsExampleWouldBeSound(SheetFormat format, Locale locale) throws IOException {
        var labels = new InventoryLabels(locale);
        for (var family : AssetKind.Family.values()) {
            var file = folder.resolve("template." + format.extension());
            try (var output = Files.newOutputStream(file)) {
                new AssetTemplate(family, labels).write(format, output);
            }
            assertThat(read(file))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem ->
                                            assertThat(problem.code()).isEqualTo("row-is-example")));

            var rows = rows(file);
            var name = rows.getFirst().cells().indexOf(labels.field(AssetField.NAME));
            var renamed = new ArrayList<>(rows.get(1).cells());
            renamed.set(name, "PC-1");
            var outcome = translation(rows).translate(new SheetRow(2, renamed, List.of()));
            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(((Accepted) outcome).report().kind().family()).isEqualTo(family);
            assertThat(((Accepted) outcome).report().values().size()).isGreaterThan(8);
        }
    }

    @ParameterizedTest
    @CsvSource({"fr, 'Numéro de série', 'Ordinateur portable'", "en, 'Serial number', Laptop"})
    void theHelpOfATemplateNamesWhatIsAdmitted(Locale locale, String column, String value) throws IOException {
        var file = folder.resolve("help.xlsx");
        var labels = new InventoryLabels(locale);
        try (var output = Files.newOutputStream(file)) {
            new AssetTemplate(AssetKind.Family.ENDPOINT, labels).write(SheetFormat.XLSX, output);
        }
        var choice = new fr.hygie.web.sheet.SheetChoice(labels.text("template.help"), null, null);
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT, choice)) {
            var rows = sheet.stream().map(SheetRow::cells).toList();
            assertThat(rows).extracting(List::getFirst).contains(column);
            assertThat(rows.get(1).getLast()).contains(value);
        }
    }

    private Path export(
            SheetFormat format, AssetSheet sheet, List<AssetKind> kinds, List<Map<AssetField, String>> assets)
            throws IOException {
        var file = folder.resolve("export." + format.extension());
        try (var output = Files.newOutputStream(file);
                var writer = format.writer(output, "Parc", sheet.columns())) {
            for (int i = 0; i < assets.size(); i++) {
                writer.row(sheet.cells(kinds.get(i), assets.get(i)));
            }
        }
        return file;
    }

    private List<RowTranslation.Outcome> read(Path file) throws IOException {
        var rows = rows(file);
        var translation = translation(rows);
        return rows.stream().skip(1).map(translation::translate).toList();
    }

    private static List<SheetRow> rows(Path file) throws IOException {
        try (var sheet = SheetReader.open(file, SheetLimits.IMPORT)) {
            return sheet.stream().toList();
        }
    }

    private static RowTranslation translation(List<SheetRow> rows) {
        var guesses = ColumnGuess.all(rows.getFirst().cells(), rows.subList(1, rows.size()));
        assertThat(guesses).noneMatch(guess -> guess.target() == Special.IGNORED);
        return new RowTranslation(ColumnMapping.of(guesses, null, DateForm.DAY_FIRST), ZoneOffset.UTC);
    }

    /** Canonical values of some fields of the kind, as {@link fr.hygie.inventory.FieldType} gives them. */
    private static Map<AssetField, String> values(AssetKind kind, Random random, int number) {
        var values = new EnumMap<AssetField, String>(AssetField.class);
        for (var field : AssetField.values()) {
            if (field.appliesTo(kind) && random.nextInt(3) > 0) {
                field.type()
                        .canonical(value(field, random))
                        .filter(text -> !ChoiceWords.isVoid(text))
                        .ifPresent(v -> values.put(field, v));
            }
        }
        values.put(AssetField.NAME, "A" + number);
        return values;
    }

    private static String value(AssetField field, Random random) {
        return switch (field.type().format()) {
            case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
            case DATE ->
                LocalDate.of(2000, 1, 1).plusDays(random.nextInt(15_000)).toString();
            case AMOUNT ->
                BigDecimal.valueOf(random.nextLong(-100_000, 100_000_000), random.nextInt(5))
                        .toPlainString();
            case INTEGER -> String.valueOf(random.nextLong(-5, 999_999_999_999L));
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case CHOICE ->
                field.type().choices().get(random.nextInt(field.type().choices().size()));
        };
    }
}
