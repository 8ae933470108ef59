package fr.hygie.inventory.imports;

import fr.hygie.inventory.glpi.GlpiFailure;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The GLPI server of an establishment: where it is, how often it is read, a reading at once. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.GLPI)
class GlpiController {
    private final GlpiSources sources;
    private final GlpiSchedule schedule;
    private final Imports imports;
    private final ImportTabs tabs;
    private final ImportWords words;

    GlpiController(GlpiSources sources, GlpiSchedule schedule, Imports imports, ImportTabs tabs, ImportWords words) {
        this.sources = sources;
        this.schedule = schedule;
        this.imports = imports;
        this.tabs = tabs;
        this.words = words;
    }

    @GetMapping
    String show(Model model) {
        var source = sources.find(Scope.require().active());
        model.addAttribute("form", source.map(GlpiForm::of).orElseGet(GlpiForm::empty));
        return page(model);
    }

    private String page(Model model) {
        tabs.show(model, "glpi");
        model.addAttribute("source", sources.find(Scope.require().active()).orElse(null));
        return "inventory/imports/glpi";
    }

    @PostMapping
    String save(
            @Valid @ModelAttribute("form") GlpiForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors()) {
            try {
                sources.save(imports.establishment(), form.typed());
            } catch (GlpiFailure refused) {
                errors.rejectValue("address", "glpi", words.problem(locale, refused.problem()));
            } catch (ImportRefused refused) {
                errors.rejectValue("userToken", "glpi", words.problem(locale, refused.problem()));
            }
        }
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(model);
        }
        redirect.addFlashAttribute("flash", Flash.done("inventory.import.glpi.saved"));
        return "redirect:" + ImportTabs.GLPI;
    }

    @PostMapping("/run")
    String run(
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestParam(defaultValue = "true") boolean full,
            RedirectAttributes redirect) {
        var run = schedule.startAsked(imports.establishment(), full, dryRun);
        redirect.addAttribute("id", run.id());
        return "redirect:" + ImportTabs.PATH + "/{id}";
    }

    @GetMapping("/forget")
    String askToForget(Locale locale, Model model) {
        model.addAttribute("consequences", List.of(words.text(locale, "inventory.import.glpi.forget.consequence")));
        return "inventory/imports/forget";
    }

    @PostMapping("/forget")
    String forget(RedirectAttributes redirect) {
        sources.forget(Scope.require().active());
        redirect.addFlashAttribute("flash", Flash.done("inventory.import.glpi.forgotten"));
        return "redirect:" + ImportTabs.GLPI;
    }
}
