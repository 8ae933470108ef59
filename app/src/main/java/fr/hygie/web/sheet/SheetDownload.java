package fr.hygie.web.sheet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Sends rows as a file of a spreadsheet. */
public final class SheetDownload {
    /** More rows than this are a matter for the API. */
    public static final int MOST = 100_000;

    private SheetDownload() {}

    /** Writes the rows. */
    public interface Rows {
        void write(SheetWriter sheet) throws IOException;
    }

    /** @param format ending of the address, {@code csv} or {@code xlsx} */
    public static void send(HttpServletResponse response, String format, String title, List<String> headers, Rows rows)
            throws IOException {
        var kind = SheetFormat.valueOf(format.toUpperCase(Locale.ROOT));
        response.setContentType(kind.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(title + "." + kind.extension(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        var columns = headers.stream().map(SheetColumn::new).toList();
        try (var sheet = kind.writer(response.getOutputStream(), title, columns)) {
            rows.write(sheet);
        }
    }
}
