package fr.hygie.web.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** An XLSX: bold frozen header, typed dates and numbers, texts that no program runs. May hold several sheets. */
public final class XlsxSheetWriter implements SheetWriter {
    private static final int FLUSHED_EVERY = 500;
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_TITLE = 31;
    private static final int WIDEST = 80;
    private static final String HEADER_FILL = "DCE6F1";

    private final OutputStream output;
    private final Workbook workbook;
    private @Nullable Worksheet sheet;
    private String title = "";
    private List<SheetColumn> columns = List.of();
    private int parts;
    private int row;

    /** @param output closed by nobody here */
    public XlsxSheetWriter(OutputStream output) {
        this.output = output;
        this.workbook = new Workbook(
                new FilterOutputStream(output) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        out.write(bytes, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        flush();
                    }
                },
                "Hygie",
                "1.0");
    }

    /** Ends the current sheet, if any, and starts another one with its header. */
    public XlsxSheetWriter sheet(String title, List<SheetColumn> columns) throws IOException {
        this.title = title;
        this.columns = List.copyOf(columns);
        this.parts = 1;
        start(safe(title, ""));
        return this;
    }

    private void start(String name) throws IOException {
        if (sheet != null) {
            sheet.close();
        }
        var started = workbook.newWorksheet(name);
        for (int i = 0; i < columns.size(); i++) {
            started.width(i, Math.min(WIDEST, columns.get(i).width()));
            started.inlineString(0, i, text(columns.get(i).header()));
            started.style(0, i)
                    .bold()
                    .fillColor(HEADER_FILL)
                    .wrapText(true)
                    .verticalAlignment("top")
                    .set();
        }
        started.freezePane(0, 1);
        sheet = started;
        row = 1;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (row == Worksheet.MAX_ROWS) {
            start(safe(title, " (" + ++parts + ")"));
        }
        if (sheet == null) {
            throw new IllegalStateException("no sheet was started");
        }
        for (int i = 0; i < cells.size(); i++) {
            cell(sheet, i, cells.get(i));
        }
        if (++row % FLUSHED_EVERY == 0) {
            sheet.flush();
        }
    }

    private void cell(Worksheet sheet, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> sheet.inlineString(row, column, text(text));
            case Integer number -> sheet.value(row, column, number);
            case Long number -> sheet.value(row, column, number);
            case BigDecimal number -> {
                sheet.value(row, column, number);
                sheet.style(row, column).format(numberFormat(number.scale())).set();
            }
            case Boolean yes -> sheet.value(row, column, yes);
            case LocalDate date -> {
                sheet.value(row, column, date);
                sheet.style(row, column).format("dd/mm/yyyy").set();
            }
            case LocalDateTime moment -> {
                sheet.value(row, column, moment);
                sheet.style(row, column).format("dd/mm/yyyy hh:mm:ss").set();
            }
            default -> throw new IllegalArgumentException("no cell holds a " + value.getClass());
        }
    }

    /** As many decimals as the number has, so that nothing shown is lost when the file is read back. */
    private static String numberFormat(int scale) {
        return scale <= 0 ? "#,##0" : "#,##0." + "0".repeat(Math.min(4, scale));
    }

    private static String text(String text) {
        var safe = XlsxText.escape(FormulaGuard.neutralise(text));
        return safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT) : safe;
    }

    /** Excel refuses some characters and long names. */
    private static String safe(String title, String suffix) {
        var plain = title.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}']", " ").strip();
        var room = LONGEST_TITLE - suffix.length();
        var cut = plain.length() > room ? plain.substring(0, room).strip() : plain;
        return (cut.isEmpty() ? "-" : cut) + suffix;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
        output.flush();
    }
}
