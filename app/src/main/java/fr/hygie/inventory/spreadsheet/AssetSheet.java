package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.FieldType.Format;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Field;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.web.sheet.SheetColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Assets written as rows: the kind, then the fields chosen. Headers and choices are in the language of the labels,
 * dates and numbers are typed; read back by {@link ColumnGuess} and {@link RowTranslation}, they give the same values.
 */
public final class AssetSheet {
    private final List<AssetField> fields;
    private final InventoryLabels labels;

    public AssetSheet(List<AssetField> fields, InventoryLabels labels) {
        this.fields = List.copyOf(fields);
        this.labels = labels;
    }

    public List<SheetColumn> columns() {
        var columns = new ArrayList<SheetColumn>();
        columns.add(new SheetColumn(labels.column(Special.KIND)));
        fields.forEach(field -> columns.add(new SheetColumn(labels.column(new Field(field)))));
        return columns;
    }

    /**
     * Cells of one asset.
     *
     * @param values canonical texts
     */
    public List<@Nullable Object> cells(AssetKind kind, Map<AssetField, String> values) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(labels.kind(kind));
        fields.forEach(field -> cells.add(cell(field, values.get(field))));
        return cells;
    }

    private @Nullable Object cell(AssetField field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        var format = field.type().format();
        return switch (format) {
            case TEXT -> value;
            case DATE -> LocalDate.parse(value);
            case AMOUNT, INTEGER -> new BigDecimal(value);
            case BOOLEAN, CHOICE -> labels.choice(field, value);
        };
    }

    /** What to write in a column, for the help of a template. */
    String expected(AssetField field) {
        Format format = field.type().format();
        return labels.text("format." + format);
    }

    /** The values admitted, empty when any is. */
    List<String> admitted(AssetField field) {
        return field.type().choices().stream()
                .map(constant -> labels.choice(field, constant))
                .toList();
    }
}
