package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.inventory.spreadsheet.ColumnGuess;
import fr.hygie.inventory.spreadsheet.ColumnMapping;
import fr.hygie.inventory.spreadsheet.DateForm;
import fr.hygie.inventory.spreadsheet.HeaderRow;
import fr.hygie.web.sheet.SheetChoice;
import fr.hygie.web.sheet.SheetLimits;
import fr.hygie.web.sheet.SheetReader;
import fr.hygie.web.sheet.SheetRow;
import fr.hygie.web.sheet.SheetShape;
import fr.hygie.web.sheet.UnreadableSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sheet seems to hold, for a person to agree or to correct.
 *
 * @param headerRow number of the row of the headers
 * @param guesses one for each header, in order
 * @param sample the first rows after the header
 */
public record SheetOffer(
        SheetShape shape,
        int headerRow,
        List<String> headers,
        List<ColumnGuess> guesses,
        List<SheetRow> sample,
        DateForm dates) {
    private static final int SAMPLED = 200;

    /**
     * Looks at the beginning of a file.
     *
     * @param sheet to read in an XLSX; null for the first visible one
     * @throws fr.hygie.web.sheet.UnreadableSheet when it is no sheet
     * @throws UnreadableReport {@code file-empty} when the sheet holds nothing below its header
     */
    static SheetOffer of(Path file, @Nullable String sheet) {
        try (var reader = SheetReader.open(file, SheetLimits.IMPORT, new SheetChoice(sheet, null, null))) {
            var start = start(reader);
            if (start.size() < 2) {
                throw new UnreadableReport(new ReportProblem("", "import-no-row"));
            }
            return of(reader.shape(), start);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A fault below the header is told when the rows before it are taken in. */
    private static List<SheetRow> start(SheetReader reader) {
        var start = new ArrayList<SheetRow>();
        try {
            while (start.size() < SAMPLED + HeaderRow.SEARCHED && reader.hasNext()) {
                start.add(reader.next());
            }
        } catch (UnreadableSheet fault) {
            if (start.size() < 2) {
                throw fault;
            }
        }
        return start;
    }

    private static SheetOffer of(SheetShape shape, List<SheetRow> start) {
        var header = HeaderRow.find(start).orElse(start.getFirst());
        var sample = start.subList(start.indexOf(header) + 1, start.size());
        var guesses = ColumnGuess.all(header.cells(), sample);
        return new SheetOffer(
                shape,
                header.number(),
                header.cells(),
                guesses,
                List.copyOf(sample),
                ColumnGuess.dates(guesses, sample));
    }

    /** The guesses taken as they are. */
    public SheetPlan plan(@Nullable AssetKind defaultKind) {
        return new SheetPlan(shape.sheet(), headerRow, headers, ColumnMapping.of(guesses, defaultKind, dates));
    }
}
