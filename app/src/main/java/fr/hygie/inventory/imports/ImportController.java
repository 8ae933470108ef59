package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Flash;
import fr.hygie.web.ListShape;
import fr.hygie.web.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page where files come in, and the pages of each run. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.PATH)
class ImportController {
    private static final int LINES = 100;
    private static final ListShape LIST = new ListShape(
            ImportTabs.PATH,
            List.of(
                    Column.text("label", "inventory.import.column.label").unsorted(),
                    Column.text("state", "inventory.import.column.state").unsorted(),
                    Column.number("created", "inventory.import.column.created").unsorted(),
                    Column.number("changed", "inventory.import.column.changed").unsorted(),
                    Column.number("unchanged", "inventory.import.column.unchanged")
                            .unsorted(),
                    Column.number("refused", "inventory.import.column.refused").unsorted(),
                    Column.text("by", "inventory.import.column.by").unsorted(),
                    Column.text("at", "inventory.import.column.at").unsorted()),
            Set.of(),
            "at",
            true);

    private final Imports imports;
    private final ImportTabs tabs;
    private final ImportWords words;
    private final Clock clock;

    ImportController(Imports imports, ImportTabs tabs, ImportWords words, Clock clock) {
        this.imports = imports;
        this.tabs = tabs;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var state = LIST.read(parameters);
        var rows = imports.list(state.size(), state.offset()).stream()
                .map(run -> RunView.of(run, words, locale, clock))
                .toList();
        tabs.show(model, "imports");
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(rows, imports.count(), state))
                .addAttribute("families", words.options(locale, "family", Family.class))
                .addAttribute("megabytes", Imports.LARGEST_FILE >> 20);
        return "inventory/imports/list";
    }

    @PostMapping
    String receive(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Locale locale,
            RedirectAttributes redirect)
            throws IOException {
        if (file.isEmpty() && String.valueOf(file.getOriginalFilename()).isEmpty()) {
            redirect.addFlashAttribute("flash", Flash.refused("inventory.import.no-file"));
            return "redirect:" + ImportTabs.PATH;
        }
        try (var content = file.getInputStream()) {
            var run = imports.receive(String.valueOf(file.getOriginalFilename()), content, IntakeMode.BOTH, dryRun);
            return to(run, redirect);
        } catch (ImportRefused refused) {
            redirect.addFlashAttribute(
                    "flash", Flash.refused("inventory.import.refused", words.problem(locale, refused.problem())));
            return "redirect:" + ImportTabs.PATH;
        }
    }

    static String to(ImportRun run, RedirectAttributes redirect) {
        redirect.addAttribute("id", run.id());
        return "redirect:" + ImportTabs.PATH + "/{id}";
    }

    @GetMapping("/{id}")
    String run(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        var run = imports.run(id);
        if (run.state() == ImportState.PREPARED) {
            redirect.addAttribute("id", run.id());
            return "redirect:" + ImportTabs.PATH + "/{id}/columns";
        }
        var counts = imports.lineCounts(run);
        var verdict = MappingForm.constant(ImportLine.Verdict.class, show).orElseGet(() -> RunLines.first(counts));
        int at = Math.max(1, page);
        var lines = imports.lines(run, verdict, LINES, (long) (at - 1) * LINES).stream()
                .map(line -> LineView.of(line, words, locale))
                .toList();
        model.addAttribute("view", RunView.of(run, words, locale, clock))
                .addAttribute("lines", RunLines.of(run, counts, verdict, at, LINES, lines))
                .addAttribute("refusedRows", run.source() == ImportSource.SHEET && imports.hasFile(run))
                .addAttribute("crumbs", words.crumbs(locale));
        return "inventory/imports/run";
    }

    @GetMapping("/{id}/progress")
    String progress(@PathVariable UUID id, Locale locale, Model model, HttpServletResponse response) {
        var run = imports.run(id);
        if (!run.state().isActive()) {
            response.setHeader("HX-Refresh", "true"); // the result replaces the whole page
        }
        model.addAttribute("view", RunView.of(run, words, locale, clock));
        return "inventory/imports/progress :: work";
    }

    @PostMapping("/{id}/apply")
    String apply(@PathVariable UUID id, RedirectAttributes redirect) {
        var run = imports.run(id);
        imports.apply(run);
        return to(run, redirect);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable UUID id, RedirectAttributes redirect) {
        var run = imports.run(id);
        if (imports.cancel(run)) {
            redirect.addFlashAttribute("flash", Flash.done("inventory.import.cancelling"));
        }
        return to(run, redirect);
    }
}
