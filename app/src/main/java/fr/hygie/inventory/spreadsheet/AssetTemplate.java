package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.XlsxSheetWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An empty sheet to fill in for one family of assets: headers, an example row, and in XLSX what each column admits. */
public final class AssetTemplate {
    private final Family family;
    private final InventoryLabels labels;
    private final AssetSheet sheet;

    public AssetTemplate(Family family, InventoryLabels labels) {
        this.family = family;
        this.labels = labels;
        this.sheet = new AssetSheet(fields(family), labels);
    }

    /** Fields of a family, in the order of the screens. */
    static List<AssetField> fields(Family family) {
        var kinds = kinds(family);
        return Arrays.stream(AssetField.values())
                .filter(field -> kinds.stream().anyMatch(field::appliesTo))
                .toList();
    }

    private static List<AssetKind> kinds(Family family) {
        return Arrays.stream(AssetKind.values())
                .filter(kind -> kind.family() == family)
                .toList();
    }

    /** @param output closed by nobody here */
    public void write(SheetFormat format, OutputStream output) throws IOException {
        try (var writer = format.writer(output, labels.text("template.title"), sheet.columns())) {
            writer.row(sheet.cells(exampleKind(), example()));
            if (writer instanceof XlsxSheetWriter workbook) {
                help(workbook);
            }
        }
    }

    private void help(XlsxSheetWriter workbook) throws IOException {
        workbook.sheet(
                labels.text("template.help"),
                List.of(
                        new SheetColumn(labels.text("template.column"), 40),
                        new SheetColumn(labels.text("template.expected"), 45),
                        new SheetColumn(labels.text("template.admitted"), 80)));
        var kinds = kinds(family).stream().map(labels::kind).toList();
        workbook.row(List.of(
                labels.column(ColumnTarget.Special.KIND), labels.text("format.CHOICE"), String.join(" ; ", kinds)));
        for (var field : fields(family)) {
            workbook.row(
                    List.of(labels.field(field), sheet.expected(field), String.join(" ; ", sheet.admitted(field))));
        }
    }

    private AssetKind exampleKind() {
        return AssetKind.valueOf(Examples.WORDS.words("kind." + family).getFirst());
    }

    private Map<AssetField, String> example() {
        var values = new EnumMap<AssetField, String>(AssetField.class);
        for (var field : fields(family)) {
            var own = Examples.WORDS.words(family + "." + field.key());
            var words = own.isEmpty() ? Examples.WORDS.words(field.key()) : own;
            words.stream().findFirst().ifPresent(value -> values.put(field, value));
        }
        values.put(AssetField.NAME, labels.text("template.example"));
        return values;
    }

    private static final class Examples {
        static final WordList WORDS = new WordList("example.properties");
    }
}
