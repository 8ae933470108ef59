package fr.hygie.web.sheet;

import java.util.List;

/**
 * What is wrong in a sheet, and where.
 *
 * @param row as numbered by a spreadsheet program, from 1; 0 when it is the whole file
 * @param column from 1; 0 when it is the whole row
 * @param code key of the message, e.g. {@code cell-too-long}
 * @param arguments of the message; may hold hostile text, so they are escaped when shown
 */
public record SheetProblem(int row, int column, String code, List<String> arguments) {
    public SheetProblem {
        arguments = List.copyOf(arguments);
    }

    public SheetProblem(int row, int column, String code, String... arguments) {
        this(row, column, code, List.of(arguments));
    }

    /** The place as spreadsheets write it: {@code C12}, {@code 12} for a whole row, nothing for a whole file. */
    public String place() {
        return row == 0 ? "" : column == 0 ? String.valueOf(row) : letter(column) + row;
    }

    /**
     * Letter of a column.
     *
     * @param column from 1
     */
    public static String letter(int column) {
        var letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
