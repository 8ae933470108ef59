package fr.hygie.inventory.imports;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page where people say what the columns of a sheet hold. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.PATH)
class MappingController {
    private final Imports imports;
    private final ImportWords words;

    MappingController(Imports imports, ImportWords words) {
        this.imports = imports;
        this.words = words;
    }

    @GetMapping("/{id}/columns")
    String columns(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale,
            Model model,
            RedirectAttributes redirect) {
        var run = imports.run(id);
        boolean open = run.state() == ImportState.PREPARED || run.state() == ImportState.PREVIEWED;
        if (!open || run.source() != ImportSource.SHEET) {
            return ImportController.to(run, redirect);
        }
        var sheet = parameters.getFirst("sheet");
        var plan = run.settings().plan();
        var offer = imports.offer(run, sheet != null ? sheet : plan == null ? null : plan.sheet());
        var agreed =
                plan != null && sheet == null ? plan : imports.remembered(offer).orElse(null);
        var form = MappingForm.of(agreed == null ? offer.plan(null) : agreed, run.mode());
        return mapping(run, offer, form, agreed == null, List.of(), locale, model);
    }

    private String mapping(
            ImportRun run,
            SheetOffer offer,
            MappingForm form,
            boolean guessed,
            List<String> problems,
            Locale locale,
            Model model) {
        model.addAttribute("run", run)
                .addAttribute("choices", MappingChoices.of(words, locale))
                .addAttribute("offer", offer)
                .addAttribute("form", form)
                .addAttribute("columns", ColumnView.all(offer, form, guessed))
                .addAttribute(
                        "problems",
                        problems.stream()
                                .map(key -> words.text(locale, "inventory.import.mapping." + key))
                                .toList())
                .addAttribute("crumbs", words.crumbs(locale));
        return "inventory/imports/columns";
    }

    @PostMapping("/{id}/columns")
    String agree(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var run = imports.run(id);
        var form = MappingForm.read(parameters.toSingleValueMap());
        var sheet = parameters.getFirst("sheet");
        var offer = imports.offer(run, sheet == null || sheet.isEmpty() ? null : sheet);
        if (!form.problems().isEmpty()) {
            response.setStatus(422);
            return mapping(run, offer, form, false, form.problems(), locale, model);
        }
        imports.agree(run, form.plan(offer), form.mode(), true);
        return ImportController.to(run, redirect);
    }
}
