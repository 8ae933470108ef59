package fr.hygie.inventory.imports;

import fr.hygie.inventory.spreadsheet.ColumnMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sheet is to be read, as a person agreed.
 *
 * @param sheet name of the sheet of an XLSX; null for the first visible one, and for a CSV
 * @param headerRow number of the row that holds the headers; reading starts after it
 * @param headers as written, in order
 */
public record SheetPlan(@Nullable String sheet, int headerRow, List<String> headers, ColumnMapping mapping) {
    public SheetPlan {
        headers = List.copyOf(headers);
    }
}
