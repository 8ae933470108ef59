package fr.hygie.inventory.web;

import fr.hygie.inventory.lifecycle.CatalogueProduct;
import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.inventory.lifecycle.LifeCycleImports.Dates;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes newer dates of publishers in: files, then what they change, then the decision. For the whole installation. */
@Controller
@RequestMapping(LifeCycleTabs.CATALOGUE)
@Requires(Right.PLATFORM)
class CatalogueImportController {
    private static final int SHOWN = 500;

    private final LifeCycleImports imports;
    private final Words.Source words;

    CatalogueImportController(LifeCycleImports imports, Words.Source words) {
        this.imports = imports;
        this.words = words;
    }

    /** What an import changes of a version. */
    record ChangeLine(String product, String version, String before, String after) {}

    @PostMapping
    String keep(@RequestParam("file") List<MultipartFile> uploaded, Locale locale, RedirectAttributes next) {
        try {
            next.addAttribute("id", imports.keep(files(uploaded)));
            return "redirect:" + LifeCycleTabs.CATALOGUE + "/imports/{id}";
        } catch (UnreadableReport unreadable) {
            next.addFlashAttribute(
                    "flash",
                    Flash.refused(
                            "inventory.catalogue.refused", words.in(locale).problem(unreadable.problem())));
            return "redirect:" + LifeCycleTabs.CATALOGUE;
        }
    }

    static List<LifeCycleImports.File> files(List<MultipartFile> uploaded) {
        return uploaded.stream()
                .filter(file -> !file.isEmpty())
                .map(CatalogueImportController::file)
                .toList();
    }

    private static LifeCycleImports.File file(MultipartFile file) {
        try {
            return new LifeCycleImports.File(
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getInputStream());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @GetMapping("/imports/{id}")
    String preview(@PathVariable UUID id, Locale locale, Model model) {
        var spoken = words.in(locale);
        var preview = imports.preview(id);
        LifeCycleTabs.showCatalogue(model);
        model.addAttribute("kept", imports.required(id))
                .addAttribute("added", preview.added())
                .addAttribute("changed", preview.changed())
                .addAttribute(
                        "changes",
                        preview.changes().stream()
                                .limit(SHOWN)
                                .map(change -> new ChangeLine(
                                        change.newProduct()
                                                ? spoken.text("catalogue.new-product", change.product())
                                                : change.product(),
                                        change.version(),
                                        dates(change.before(), spoken),
                                        dates(change.after(), spoken)))
                                .toList())
                .addAttribute("more", Math.max(0, preview.changes().size() - SHOWN))
                .addAttribute(
                        "problems",
                        preview.problems().stream().map(spoken::problem).toList())
                .addAttribute("crumbs", CatalogueController.crumbs(spoken));
        return "inventory/catalogue-import";
    }

    private static String dates(@Nullable Dates dates, Words words) {
        if (dates == null) {
            return "–";
        }
        var ends = CatalogueController.end(dates.ends(), words);
        return dates.extendedEnds() == null
                ? ends
                : words.text("catalogue.dates", ends, words.formats().date(dates.extendedEnds()));
    }

    @PostMapping("/imports/{id}")
    String apply(@PathVariable UUID id, RedirectAttributes next) {
        imports.apply(id);
        next.addFlashAttribute("flash", Flash.done("inventory.catalogue.applied"));
        return "redirect:" + LifeCycleTabs.CATALOGUE;
    }

    @GetMapping("/products/{id}/forget")
    String askForget(@PathVariable String id, Locale locale, Model model) {
        var spoken = words.in(locale);
        var label = product(id).label(locale);
        model.addAttribute("title", spoken.text("catalogue.forget"))
                .addAttribute("question", spoken.text("catalogue.forget.question", label))
                .addAttribute(
                        "consequences",
                        List.of(spoken.text("catalogue.forget.dates"), spoken.text("catalogue.forget.assets")))
                .addAttribute("action", LifeCycleTabs.CATALOGUE + "/products/" + id + "/forget")
                .addAttribute("label", spoken.text("catalogue.forget"))
                .addAttribute("back", LifeCycleTabs.CATALOGUE + "/products/" + id)
                .addAttribute("crumbs", CatalogueController.crumbs(spoken));
        return "inventory/confirm";
    }

    @PostMapping("/products/{id}/forget")
    String forget(@PathVariable String id, RedirectAttributes next) {
        imports.forget(product(id));
        next.addFlashAttribute("flash", Flash.done("inventory.catalogue.forgotten"));
        return "redirect:" + LifeCycleTabs.CATALOGUE;
    }

    private CatalogueProduct product(String id) {
        return imports.catalogue().product(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
