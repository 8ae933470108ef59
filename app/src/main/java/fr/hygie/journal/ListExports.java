package fr.hygie.journal;

import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends lists as files, whole. Taking data out is a sensitive read: the trace is committed before the first byte leaves.
 * A list is written to the disk first: reading it holds a connection to the database, and the receiver may be slow.
 */
@Component
public class ListExports {
    private final Journal journal;
    private final Clock clock;

    ListExports(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A list that leaves.
     *
     * @param action that the journal is told, such as {@code inventory.list-exported}
     * @param name of the file, without its day and its ending
     * @param title of the sheet
     * @param cells of a row, in the order of the columns
     */
    public record Leaving<T>(
            String action,
            String name,
            String title,
            List<SheetColumn> columns,
            Function<? super T, ? extends List<? extends @Nullable Object>> cells) {}

    /** Hands over every row, in order; memory must not grow with their number. */
    @FunctionalInterface
    public interface Rows<T> {
        void each(Consumer<? super T> consumer);
    }

    /** Writes the file whose ending the address has: {@code csv} or {@code xlsx}. */
    public <T> void send(HttpServletRequest request, HttpServletResponse response, Leaving<T> list, Rows<T> rows)
            throws IOException {
        var format = request.getRequestURI().endsWith(".csv") ? SheetFormat.CSV : SheetFormat.XLSX;
        var query = request.getQueryString();
        journal.recordRead(Act.of(Scope.require().active(), list.action(), "list", list.name(), list.title())
                .changing(null, Map.of("format", format.extension(), "query", query == null ? "" : query)));
        response.setContentType(format.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(list.name(), format));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var spool = Files.createTempFile("hygie-list-", "." + format.extension());
        try {
            try (var output = new BufferedOutputStream(Files.newOutputStream(spool));
                    var sheet = format.writer(output, list.title(), list.columns())) {
                rows.each(row -> write(sheet, list.cells().apply(row)));
            }
            response.setContentLengthLong(Files.size(spool));
            Files.copy(spool, response.getOutputStream());
        } finally {
            Files.delete(spool);
        }
    }

    private String disposition(String name, SheetFormat format) {
        return ContentDisposition.attachment()
                .filename(name + "-" + Paris.today(clock) + "." + format.extension(), StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static void write(SheetWriter sheet, List<? extends @Nullable Object> cells) {
        try {
            sheet.row(cells);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
