package fr.hygie.journal.web;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.journal.JournalEntry;
import fr.hygie.journal.JournalPlace;
import fr.hygie.journal.JournalReader;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The journal that the current scope opens, as a file; that somebody took it is written into it. */
@Component
class JournalExport {
    private static final int MOST_EXPORTED = 100_000;
    private static final List<String> COLUMNS =
            List.of("at", "actor", "origin", "action", "code", "subject", "before", "after");

    private final JournalReader reader;
    private final Journal journal;
    private final MessageSource messages;

    JournalExport(JournalReader reader, Journal journal, MessageSource messages) {
        this.reader = reader;
        this.journal = journal;
        this.messages = messages;
    }

    void send(JournalForm form, HttpServletResponse response, Locale locale) throws IOException {
        var active = Scope.require().active();
        journal.recordRead(Act.of(active, "journal.exported", "journal", active, form.url("", null))
                .changing(null, Map.of("most", MOST_EXPORTED)));
        response.setContentType(SheetFormat.CSV.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\"");
        var columns = COLUMNS.stream()
                .map(column -> new SheetColumn(messages.getMessage("journal.column." + column, null, locale)))
                .toList();
        try (var sheet = SheetFormat.CSV.writer(response.getOutputStream(), "journal", columns)) {
            write(form, sheet, locale);
        }
    }

    private void write(JournalForm form, SheetWriter sheet, Locale locale) throws IOException {
        JournalPlace after = null;
        int written = 0;
        do {
            var page = reader.page(form.question(), after, 1_000);
            for (var entry : page.entries()) {
                sheet.row(cells(entry, locale));
            }
            written += page.entries().size();
            after = page.next();
        } while (after != null && written < MOST_EXPORTED);
    }

    private List<Object> cells(JournalEntry entry, Locale locale) {
        return Stream.<Object>of(
                        LocalDateTime.ofInstant(entry.at(), Paris.ZONE),
                        entry.actor(),
                        entry.origin(),
                        ActWords.of(entry.action(), messages, locale),
                        entry.action(),
                        entry.subjectLabel(),
                        entry.before() == null ? "" : entry.before().toString(),
                        entry.after() == null ? "" : entry.after().toString())
                .toList();
    }
}
