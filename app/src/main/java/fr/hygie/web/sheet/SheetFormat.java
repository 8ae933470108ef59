package fr.hygie.web.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A sort of file that holds sheets. */
public enum SheetFormat {
    CSV("text/csv; charset=UTF-8", "csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private final String mediaType;
    private final String extension;

    SheetFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    /**
     * Starts a file with one sheet and writes its header.
     *
     * @param title name of the sheet; cut to what the format admits, unused in CSV
     * @param output closed by nobody here
     */
    public SheetWriter writer(OutputStream output, String title, List<SheetColumn> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvSheetWriter(output, columns);
            case XLSX -> new XlsxSheetWriter(output).sheet(title, columns);
        };
    }
}
