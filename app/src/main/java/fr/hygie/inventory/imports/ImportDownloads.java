package fr.hygie.inventory.imports;

import fr.hygie.inventory.imports.ImportLine.Verdict;
import fr.hygie.web.sheet.SheetChoice;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetLimits;
import fr.hygie.web.sheet.SheetReader;
import fr.hygie.web.sheet.SheetRow;
import fr.hygie.web.sheet.SheetWriter;
import fr.hygie.web.sheet.UnreadableSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a run leaves to be downloaded: its report, and its refused rows to be mended and sent again. */
@Component
class ImportDownloads {
    private static final Pattern ROW = Pattern.compile("[A-Z]*(\\d+)");

    private final Imports imports;
    private final ImportWords words;

    ImportDownloads(Imports imports, ImportWords words) {
        this.imports = imports;
        this.words = words;
    }

    /** All lines that were kept, with the reasons. */
    void report(ImportRun run, Locale locale, OutputStream output) throws IOException {
        var columns = List.of("place", "name", "verdict", "reason", "changes").stream()
                .map(column -> new SheetColumn(words.text(locale, "inventory.import.report." + column)))
                .toList();
        try (var sheet = SheetFormat.CSV.writer(output, run.label(), columns)) {
            imports.eachLine(run, null, line -> write(sheet, cells(line, locale)));
        }
    }

    private List<String> cells(ImportLine line, Locale locale) {
        var problem = line.problem();
        return List.of(
                line.place(),
                line.name(),
                words.text(locale, "inventory.import.verdict." + line.verdict()),
                problem == null ? "" : words.problem(locale, problem),
                words.changes(locale, line.changes()));
    }

    /**
     * The refused rows as they came, with their reasons in one more column.
     *
     * @throws ImportRefused {@code import-file-gone} when the file was deleted since, {@code import-no-sheet} when it is none
     */
    void refused(ImportRun run, Locale locale, OutputStream output) throws IOException {
        var plan = run.settings().plan();
        if (plan == null) {
            throw new ImportRefused("import-no-sheet");
        }
        var file = imports.file(run);
        var reasons = reasons(run, locale);
        var columns = new ArrayList<SheetColumn>();
        plan.headers().forEach(header -> columns.add(new SheetColumn(header)));
        columns.add(new SheetColumn(words.text(locale, "inventory.import.report.reason")));
        try (var rows = SheetReader.open(file, SheetLimits.IMPORT, new SheetChoice(plan.sheet(), null, null));
                var sheet = SheetFormat.CSV.writer(output, run.label(), columns)) {
            copy(rows, plan.headers().size(), reasons, sheet);
        }
    }

    private static void copy(SheetReader rows, int width, Map<Integer, String> reasons, SheetWriter sheet) {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                var reason = reasons.get(row.number());
                if (reason != null) {
                    write(sheet, cells(row, width, reason));
                }
            }
        } catch (UnreadableSheet fault) {
            // the run has told it; the rows before are sound
        }
    }

    private static List<String> cells(SheetRow row, int width, String reason) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            cells.add(row.cell(i));
        }
        cells.add(reason);
        return cells;
    }

    private Map<Integer, String> reasons(ImportRun run, Locale locale) {
        var reasons = new HashMap<Integer, String>();
        imports.eachLine(run, Verdict.REFUSED, line -> {
            var row = ROW.matcher(line.place());
            var problem = line.problem();
            if (row.matches() && problem != null) {
                reasons.merge(
                        Integer.valueOf(row.group(1)),
                        words.problem(locale, problem),
                        (one, other) -> one + " " + other);
            }
        });
        return reasons;
    }

    private static void write(SheetWriter sheet, List<? extends @Nullable Object> cells) {
        try {
            sheet.row(cells);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
