package fr.hygie.web.sheet;

import java.util.List;

/**
 * One row that holds something.
 *
 * @param number as a spreadsheet program numbers it, from 1; rows that hold nothing are counted
 * @param cells texts in the order of the columns, without the empty ones at the end: dates as {@code 2024-03-12} or
 *     {@code 2024-03-12T10:33:00}, numbers as {@code 1234.5}, booleans as {@code true}; empty for an empty cell
 * @param problems of some of its cells, whose text is then not to be trusted; usually none
 */
public record SheetRow(int number, List<String> cells, List<SheetProblem> problems) {
    public SheetRow {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
    }

    /**
     * Text of a cell.
     *
     * @param column from 0; may be beyond the last cell
     */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
