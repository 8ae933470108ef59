package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.spreadsheet.AssetTemplate;
import fr.hygie.inventory.spreadsheet.InventoryLabels;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.sheet.SheetFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Files about imports: the report of a run, the lines it refused, an empty sheet to fill in. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.PATH)
class ImportFileController {
    private final Imports imports;
    private final ImportDownloads downloads;
    private final ImportWords words;
    private final Clock clock;

    ImportFileController(Imports imports, ImportDownloads downloads, ImportWords words, Clock clock) {
        this.imports = imports;
        this.downloads = downloads;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/{id}/report.csv")
    void report(@PathVariable UUID id, Locale locale, HttpServletResponse response) throws IOException {
        var run = imports.run(id);
        Downloads.announce(
                response,
                SheetFormat.CSV.mediaType(),
                "import-" + clock.instant().toString().substring(0, 10) + ".csv");
        downloads.report(run, locale, response.getOutputStream());
    }

    @GetMapping("/{id}/refused.csv")
    void refused(@PathVariable UUID id, Locale locale, HttpServletResponse response) throws IOException {
        var run = imports.run(id);
        imports.file(run);
        Downloads.announce(
                response, SheetFormat.CSV.mediaType(), words.text(locale, "inventory.import.refused.file") + ".csv");
        downloads.refused(run, locale, response.getOutputStream());
    }

    @GetMapping({"/template.csv", "/template.xlsx"})
    void template(
            @RequestParam(defaultValue = "ENDPOINT") Family family,
            HttpServletRequest request,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var format = request.getRequestURI().endsWith(".csv") ? SheetFormat.CSV : SheetFormat.XLSX;
        var name = words.text(locale, "inventory.import.template.file") + "-"
                + family.name().toLowerCase(Locale.ROOT);
        Downloads.announce(response, format.mediaType(), name + "." + format.extension());
        new AssetTemplate(family, new InventoryLabels(locale)).write(format, response.getOutputStream());
    }
}
