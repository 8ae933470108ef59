package fr.hygie.web.sheet;

import fr.hygie.web.sheet.XlsxWorkbook.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** One sheet of an XLSX (ISO/IEC 29500-1, 18.3). Values are read as last computed; no formula is looked at. */
final class XlsxSheet implements SheetReader {
    /** {@code XFD}, the last column that the format knows. */
    private static final int LAST_COLUMN = 16_384;

    private static final int LAST_ROW = 1_048_576;

    private final XlsxPackage xlsx;
    private final XlsxWorkbook workbook;
    private final XmlReader xml;
    private final SheetLimits limits;
    private final SheetShape shape;
    private int number;
    private int rows;
    private @Nullable SheetRow next;

    private XlsxSheet(XlsxPackage xlsx, XlsxWorkbook workbook, Entry sheet, SheetLimits limits) throws IOException {
        this.xlsx = xlsx;
        this.workbook = workbook;
        this.limits = limits;
        this.xml = new XmlReader(xlsx.part(sheet.part()));
        var names = workbook.sheets().stream().map(Entry::name).toList();
        this.shape = new SheetShape(SheetFormat.XLSX, names, sheet.name(), null, null);
    }

    static XlsxSheet open(Path file, SheetLimits limits, SheetChoice choice) throws IOException {
        var xlsx = XlsxPackage.open(file, limits);
        try {
            var workbook = XlsxWorkbook.of(xlsx, limits);
            return new XlsxSheet(xlsx, workbook, workbook.sheet(choice.sheet()), limits);
        } catch (IOException | RuntimeException failure) {
            xlsx.close();
            throw failure;
        }
    }

    @Override
    public SheetShape shape() {
        return shape;
    }

    @Override
    public boolean hasNext() {
        while (next == null && xml.nextTag()) {
            if (xml.isStart("row")) {
                next = row();
            }
        }
        return next != null;
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

    private @Nullable SheetRow row() {
        number = rowNumber(xml.attribute("r"));
        var row = new RowBuilder(number, limits);
        int column = 0;
        while (xml.nextTag() && !xml.isEnd("row")) {
            if (xml.isStart("c")) {
                column = column(xml.attribute("r"), column);
                cell(row, column);
                column++;
            }
        }
        return row.build();
    }

    /** Rows without a number follow one another. */
    private int rowNumber(@Nullable String told) {
        if (told == null) {
            return number + 1;
        }
        int value = told.matches("[1-9]\\d{0,6}") ? Integer.parseInt(told) : 0;
        if (value <= number || value > LAST_ROW) {
            throw new UnreadableSheet(new SheetProblem(number, 0, "xlsx-row-number", told));
        }
        return value;
    }

    /** @return from 0 */
    private int column(@Nullable String reference, int following) {
        int column = 0;
        int i = 0;
        if (reference == null) {
            column = following + 1;
        } else {
            for (; i < reference.length() && i < 4 && Character.isLetter(reference.charAt(i)); i++) {
                column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
            }
        }
        if (column < 1 || column > LAST_COLUMN) {
            throw new UnreadableSheet(
                    new SheetProblem(number, 0, "xlsx-cell-reference", reference == null ? "" : reference));
        }
        return column - 1;
    }

    private void cell(RowBuilder row, int column) {
        var type = xml.attribute("t");
        var style = workbook.styles().shown(index(xml.attribute("s")));
        if ("inlineStr".equals(type)) {
            row.text(column, XlsxText.rich(xml, "c", limits.cellCharacters()));
            return;
        }
        var value = new StringBuilder();
        boolean formula = false;
        boolean onTag = xml.nextTag();
        while (onTag && !xml.isEnd("c")) {
            formula |= xml.isStart("f");
            if (xml.isStart("v")) {
                xml.text(value, limits.cellCharacters());
            } else {
                onTag = xml.nextTag();
            }
        }
        if (value.isEmpty() && formula && !"str".equals(type)) {
            row.problem(column, "formula-without-value");
        } else if (!value.isEmpty()) {
            value(row, column, type == null ? "n" : type, value.toString(), style);
        }
    }

    private void value(RowBuilder row, int column, String type, String value, XlsxStyles.Shown style) {
        switch (type) {
            case "s" -> shared(row, column, value);
            case "b" -> row.text(column, "1".equals(value) || "true".equals(value) ? "true" : "false");
            case "e" -> row.problem(column, "formula-error", value);
            case "n" -> row.text(column, XlsxNumber.text(value, style, workbook.since1904()));
            case "d" -> row.text(column, value.endsWith("T00:00:00") ? value.substring(0, value.length() - 9) : value);
            default -> row.text(column, XlsxText.unescape(value));
        }
    }

    private void shared(RowBuilder row, int column, String value) {
        List<String> texts = workbook.texts();
        int index = index(value);
        if (index < 0 || index >= texts.size()) {
            row.problem(column, "xlsx-text-missing", value);
        } else {
            row.text(column, texts.get(index));
        }
    }

    private static int index(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    @Override
    public void close() throws IOException {
        try (xlsx) {
            xml.close();
        }
    }
}
