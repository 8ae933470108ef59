package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each column of a file says, once a person has agreed; kept as JSON to be offered again for the next file.
 *
 * @param columns those that are read, in any order
 * @param defaultKind of the rows that do not say theirs; null when each must say it
 */
public record ColumnMapping(List<Column> columns, @Nullable AssetKind defaultKind, DateForm dates) {
    public ColumnMapping {
        columns = List.copyOf(columns);
    }

    /**
     * One column that is read.
     *
     * @param index from 0
     * @param header as written in the file, for messages
     */
    public record Column(int index, String header, ColumnTarget target) {}

    /** Takes guesses as they are. */
    public static ColumnMapping of(List<ColumnGuess> guesses, @Nullable AssetKind defaultKind, DateForm dates) {
        return new ColumnMapping(
                guesses.stream()
                        .filter(guess -> guess.target() != Special.IGNORED)
                        .map(guess -> new Column(guess.column(), guess.header(), guess.target()))
                        .toList(),
                defaultKind,
                dates);
    }

    /** Header of a column, empty when it is not read. */
    String header(int index) {
        return columns.stream()
                .filter(column -> column.index() == index)
                .map(Column::header)
                .findFirst()
                .orElse("");
    }
}
