package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.web.sheet.SheetProblem;
import fr.hygie.web.sheet.SheetRow;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the rows of a sheet into reports, one by one; a row at fault is refused with all its faults at once. */
public final class RowTranslation {
    private static final Set<String> EXAMPLES = InventoryLabels.LANGUAGES.stream()
            .map(language -> WordList.fold(new InventoryLabels(language).text("template.example")))
            .collect(Collectors.toUnmodifiableSet());

    private final ColumnMapping mapping;
    private final ZoneId zone;

    /** @param zone of the dates and times that the file holds */
    public RowTranslation(ColumnMapping mapping, ZoneId zone) {
        this.mapping = mapping;
        this.zone = zone;
    }

    /** What a row gives. */
    public sealed interface Outcome {}

    /** @param warnings what was left out of the report, and why */
    public record Accepted(AssetReport report, List<ReportProblem> warnings) implements Outcome {}

    /** @param problems at least one */
    public record Refused(List<ReportProblem> problems) implements Outcome {}

    /**
     * Translates a row. Empty cells, and those that say "néant" or the like, are not reported.
     *
     * @return a report whose place is the number of the row
     */
    public Outcome translate(SheetRow row) {
        var reading = new RowReading(mapping, row.number(), zone);
        row.problems().forEach(problem -> ofSheet(reading, problem));
        for (var column : mapping.columns()) {
            var cell = row.cell(column.index());
            if (column.target() != Special.IGNORED && !cell.isBlank() && !isSpoilt(row, column.index())) {
                reading.read(column, cell);
            }
        }
        return outcome(reading, row.number());
    }

    /** A cell that is not read harms nothing. */
    private void ofSheet(RowReading reading, SheetProblem problem) {
        boolean read = mapping.columns().stream().anyMatch(column -> column.index() + 1 == problem.column());
        if (problem.column() == 0 || read) {
            reading.refuse(SheetReports.problem(problem, mapping.header(problem.column() - 1)));
        }
    }

    private static boolean isSpoilt(SheetRow row, int column) {
        return row.problems().stream().anyMatch(problem -> problem.column() == column + 1);
    }

    private Outcome outcome(RowReading reading, int row) {
        var kind = reading.kind() == null ? mapping.defaultKind() : reading.kind();
        if (kind == null && !reading.kindAtFault()) {
            reading.refuse(SheetReports.problem(new SheetProblem(row, 0, "row-without-kind"), ""));
        }
        var identity = reading.identity();
        if (!isKnowable(identity) && reading.problems().isEmpty()) {
            reading.refuse(SheetReports.problem(new SheetProblem(row, 0, "row-without-identity"), ""));
        }
        var name = identity.hostname();
        if (name != null && EXAMPLES.contains(WordList.fold(name))) {
            return new Refused(List.of(SheetReports.problem(new SheetProblem(row, 0, "row-is-example"), "")));
        }
        return kind == null || !reading.problems().isEmpty()
                ? new Refused(reading.problems())
                : accepted(reading, row, identity, kind);
    }

    private static boolean isKnowable(AssetIdentity identity) {
        return identity.hostname() != null
                || identity.serial() != null
                || identity.assetTag() != null
                || identity.hardwareUuid() != null
                || !identity.macs().isEmpty();
    }

    private static Accepted accepted(RowReading reading, int row, AssetIdentity identity, AssetKind kind) {
        var values = reading.values(kind);
        var report = new AssetReport(
                String.valueOf(row), identity, kind, values, reading.software(), null, reading.seenAt());
        return new Accepted(report, reading.warnings());
    }
}
