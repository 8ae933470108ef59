package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.web.sheet.SheetProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * Problems of a sheet as problems of a report. The arguments of the message are, for a cell: row, letter of the column,
 * header, value, then those of the problem; for a row: its number, then those of the problem.
 */
public final class SheetReports {
    private static final int SHOWN = 80;

    private SheetReports() {}

    /** @param header of the column at fault, empty when it is no column or not known */
    public static ReportProblem problem(SheetProblem problem, String header) {
        var arguments = new ArrayList<String>();
        if (problem.row() > 0) {
            arguments.add(String.valueOf(problem.row()));
        }
        if (problem.column() > 0) {
            arguments.addAll(List.of(SheetProblem.letter(problem.column()), header, ""));
        }
        arguments.addAll(problem.arguments());
        return new ReportProblem(problem.place(), problem.code(), arguments);
    }

    /** A value that its field does not admit; that of a choice names the field, whose choices can then be told. */
    static ReportProblem cell(int row, ColumnMapping.Column column, AssetField field, String value) {
        var problem = cell(row, column, CellReading.problem(field), value);
        if (!problem.code().equals(AdmittedValues.PROBLEM)) {
            return problem;
        }
        var arguments = new ArrayList<>(problem.arguments());
        arguments.add(field.key());
        return new ReportProblem(problem.place(), problem.code(), arguments);
    }

    /** A problem of a value. */
    static ReportProblem cell(int row, ColumnMapping.Column column, String code, String value) {
        var at = new SheetProblem(row, column.index() + 1, code);
        return new ReportProblem(
                at.place(),
                code,
                String.valueOf(row),
                SheetProblem.letter(column.index() + 1),
                column.header(),
                value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value);
    }
}
