package fr.hygie.web.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV that a French Excel opens by a double click: semicolons, byte order mark, CRLF, decimal commas. */
final class CsvSheetWriter implements SheetWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss");

    private final Writer text;
    private final CsvWriter csv;

    CsvSheetWriter(OutputStream output, List<SheetColumn> columns) throws IOException {
        text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        text.write('\ufeff');
        csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        row(columns.stream().map(SheetColumn::header).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(CsvSheetWriter::text).toList());
    }

    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case String string -> FormulaGuard.neutralise(string);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigDecimal number -> number.toPlainString().replace('.', ',');
            case Boolean yes -> yes ? "oui" : "non";
            case LocalDate date -> DATE.format(date);
            case LocalDateTime moment -> DATE_TIME.format(moment);
            default -> throw new IllegalArgumentException("no cell holds a " + cell.getClass());
        };
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
