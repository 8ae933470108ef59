package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.web.sheet.SheetRow;
import java.util.List;
import java.util.Optional;

/** Finds the header of a sheet, which a title or a date of export may precede. */
public final class HeaderRow {
    /** How many rows may stand before the header. */
    public static final int SEARCHED = 10;

    private HeaderRow() {}

    /**
     * The row that has most headers known, the first one among equals.
     *
     * @param start the first rows of the sheet
     * @return empty when none has any
     */
    public static Optional<SheetRow> find(List<SheetRow> start) {
        SheetRow best = null;
        long most = 0;
        for (var row : start.subList(0, Math.min(SEARCHED, start.size()))) {
            var known = ColumnGuess.all(row.cells(), List.of()).stream()
                    .filter(guess -> guess.target() != Special.IGNORED && guess.confidence() >= ColumnGuess.SURE)
                    .count();
            if (known > most) {
                best = row;
                most = known;
            }
        }
        return Optional.ofNullable(best);
    }
}
