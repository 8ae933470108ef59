package fr.hygie.alert.web;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts as files for programs: lists, and the sheet of one. What leaves stands in the journal, as from the pages. */
@RestController
@RequestMapping("/api/alerts")
@Requires(Right.ALERT_READ)
class AlertExportApi {
    private final AlertReader reader;
    private final AlertExports exports;
    private final AlertSheetFiles sheets;

    AlertExportApi(AlertReader reader, AlertExports exports, AlertSheetFiles sheets) {
        this.reader = reader;
        this.exports = exports;
        this.sheets = sheets;
    }

    /** @param format {@code csv} or {@code xlsx} */
    @GetMapping("/export.{format:csv|xlsx}")
    void alerts(
            @PathVariable String format,
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String severity,
            @RequestParam(defaultValue = "") String kind,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        exports.alerts(new Question(q, state, severity, kind), request, response, locale);
    }

    /**
     * Recipients whom the reader may know by name.
     *
     * @param shown as for the deliveries
     */
    @GetMapping("/{id}/deliveries/export.{format:csv|xlsx}")
    void recipients(
            @PathVariable UUID id,
            @PathVariable String format,
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "") String shown,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var read = reader.read(id);
        if (!AlertSheetController.seesBoard(read)) {
            throw new AlertNotFound(id);
        }
        exports.recipients(read, q, BoardController.shown(shown), request, response, locale);
    }

    /** The sheet as plain text; 422 for what is for named people or for the house alone. */
    @GetMapping("/{id}/sheet.txt")
    ResponseEntity<byte[]> text(@PathVariable UUID id, Locale locale) {
        return sheets.text(sheets.forPrograms(id), "", locale);
    }

    /** The sheet to print; 422 likewise. */
    @GetMapping("/{id}/sheet.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable UUID id, Locale locale) {
        return sheets.pdf(sheets.forPrograms(id), "", locale);
    }
}
