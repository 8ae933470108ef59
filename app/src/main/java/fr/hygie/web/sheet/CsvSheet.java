package fr.hygie.web.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A CSV file (RFC 4180, with the separators and characters that are met in France). */
final class CsvSheet implements SheetReader {
    private static final int SAMPLE = 1 << 16;
    /** A quote that is never closed swallows the rest of the file; this is how much of it before giving up. */
    private static final int LONGEST_RECORD = 1 << 20;

    private final CsvReader<String[]> csv;
    private final CloseableIterator<String[]> records;
    private final SheetLimits limits;
    private final SheetShape shape;
    private int number;
    private int rows;
    private @Nullable SheetRow next;

    private CsvSheet(CsvReader<String[]> csv, SheetLimits limits, SheetShape shape) {
        this.csv = csv;
        this.records = csv.iterator();
        this.limits = limits;
        this.shape = shape;
    }

    static CsvSheet open(Path file, SheetLimits limits, SheetChoice choice) throws IOException {
        var charset = choice.charset() != null ? choice.charset() : CsvCharset.of(file);
        var start = start(file, charset);
        char separator = choice.separator() != null ? choice.separator() : CsvSeparator.of(start);
        var reader = new InputStreamReader(textOf(file), charset);
        var csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(false)
                .build(
                        StringArrayHandler.of(
                                c -> c.maxRecordSize(LONGEST_RECORD).maxFieldSize(LONGEST_RECORD)),
                        reader);
        var sheet = new CsvSheet(csv, limits, new SheetShape(SheetFormat.CSV, List.of(), null, charset, separator));
        if (CsvSeparator.isTold(start)) {
            sheet.record();
        }
        return sheet;
    }

    /** The file after its byte order mark. */
    private static InputStream textOf(Path file) throws IOException {
        var input = new BufferedInputStream(Files.newInputStream(file), SAMPLE);
        input.mark(4);
        int mark = CsvCharset.markLength(input.readNBytes(3));
        input.reset();
        input.skipNBytes(mark);
        return input;
    }

    private static String start(Path file, Charset charset) throws IOException {
        try (InputStream input = textOf(file)) {
            return new String(input.readNBytes(SAMPLE), charset);
        }
    }

    @Override
    public SheetShape shape() {
        return shape;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            var cells = record();
            if (cells == null) {
                return false;
            }
            var row = new RowBuilder(number, limits);
            for (int i = 0; i < cells.length; i++) {
                row.text(i, cells[i]);
            }
            next = row.build();
        }
        return true;
    }

    @Override
    public SheetRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        if (++rows > limits.rows()) {
            throw new UnreadableSheet(
                    new SheetProblem(next.number(), 0, "too-many-rows", String.valueOf(limits.rows())));
        }
        var row = next;
        next = null;
        return row;
    }

    /** The next record of the file, empty ones included; null at the end. */
    private String @Nullable [] record() {
        number++;
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException damaged) {
            throw new UnreadableSheet(new SheetProblem(number, 0, "csv-damaged"), damaged);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
