package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.spreadsheet.RowTranslation;
import fr.hygie.inventory.spreadsheet.SheetReports;
import fr.hygie.scope.Paris;
import fr.hygie.web.sheet.SheetChoice;
import fr.hygie.web.sheet.SheetLimits;
import fr.hygie.web.sheet.SheetReader;
import fr.hygie.web.sheet.SheetRow;
import fr.hygie.web.sheet.UnreadableSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet as units; their position is the number of the row. */
final class SheetUnits implements UnitReader {

    private final SheetReader reader;
    private final RowTranslation translation;
    private final int after;
    private final int total;
    private @Nullable SheetRow next;

    private SheetUnits(SheetReader reader, RowTranslation translation, int after, int total) {
        this.reader = reader;
        this.translation = translation;
        this.after = after;
        this.total = total;
    }

    /**
     * Opens a file.
     *
     * @param position last row that is done; null for none
     * @param counted whether to read the file once before, to know how many rows it has
     */
    static SheetUnits open(Path file, SheetPlan plan, @Nullable String position, boolean counted) {
        int after = position == null ? plan.headerRow() : Math.max(plan.headerRow(), Integer.parseInt(position));
        int total = counted ? count(file, plan) : 0;
        return new SheetUnits(reader(file, plan), new RowTranslation(plan.mapping(), Paris.ZONE), after, total);
    }

    private static SheetReader reader(Path file, SheetPlan plan) {
        try {
            return SheetReader.open(file, SheetLimits.IMPORT, new SheetChoice(plan.sheet(), null, null));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int count(Path file, SheetPlan plan) {
        int count = 0;
        try (var rows = reader(file, plan)) {
            while (rows.hasNext()) {
                count += rows.next().number() > plan.headerRow() ? 1 : 0;
            }
        } catch (UnreadableSheet later) {
            return 0; // told when the rows before are taken in
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return count;
    }

    /** What a row that cannot be read is to be shown as. */
    static ReportProblem problem(UnreadableSheet unreadable) {
        return SheetReports.problem(unreadable.problem(), "");
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public boolean hasNext() {
        while (next == null && reader.hasNext()) {
            var row = reader.next();
            next = row.number() > after ? row : null;
        }
        return next != null;
    }

    @Override
    public Unit next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        var place = String.valueOf(row.number());
        return switch (translation.translate(row)) {
            case RowTranslation.Accepted(var report, var warnings) ->
                new Unit(
                        place,
                        place,
                        List.of(report),
                        warnings.stream()
                                .map(problem -> ImportLine.warning(problem.place(), problem))
                                .toList(),
                        null);
            case RowTranslation.Refused(var problems) ->
                new Unit(
                        place,
                        place,
                        List.of(),
                        problems.stream()
                                .map(problem -> ImportLine.refused(problem.place(), "", problem))
                                .toList(),
                        null);
        };
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
