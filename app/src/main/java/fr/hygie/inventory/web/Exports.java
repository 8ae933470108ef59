package fr.hygie.inventory.web;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends lists as files. Taking data out is a sensitive read: the trace is committed before the first byte leaves. A list
 * is written to the disk first: reading it holds a connection to the database, and the receiver may be slow.
 */
@Component
class Exports {

    private final Journal journal;
    private final Clock clock;

    Exports(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Writes the rows. */
    interface Rows {
        void to(SheetWriter sheet) throws IOException;
    }

    /**
     * Writes the file whose ending the address has.
     *
     * @param name of the file, without its ending
     * @param title of the sheet
     */
    void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String title,
            List<SheetColumn> columns,
            Rows rows)
            throws IOException {
        var format = request.getRequestURI().endsWith(".csv") ? SheetFormat.CSV : SheetFormat.XLSX;
        var query = request.getQueryString();
        journal.recordRead(Act.of(Scope.require().active(), "inventory.list-exported", "list", name, title)
                .changing(null, Map.of("format", format.extension(), "query", query == null ? "" : query)));
        var file = name + "-" + Paris.today(clock) + "." + format.extension();
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var spool = Files.createTempFile("hygie-list-", "." + format.extension());
        try {
            try (var output = new BufferedOutputStream(Files.newOutputStream(spool));
                    var sheet = format.writer(output, title, columns)) {
                rows.to(sheet);
            }
            response.setContentLengthLong(Files.size(spool));
            Files.copy(spool, response.getOutputStream());
        } finally {
            Files.delete(spool);
        }
    }
}
