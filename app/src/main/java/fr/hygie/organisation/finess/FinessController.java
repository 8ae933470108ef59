package fr.hygie.organisation.finess;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.scope.Patience;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Takes an extract of FINESS in: file, then regions and preview, then the decision. An extract is about a whole country:
 * it is for whoever administers the platform, not for those who keep the sites of one house.
 */
@Controller
@RequestMapping("/organisations/finess")
@Requires(Right.PLATFORM)
class FinessController {
    private static final int SHOWN = 25;

    private final FinessImports imports;
    private final OrganisationSearch search;
    private final Calendar calendar;

    FinessController(FinessImports imports, OrganisationSearch search, Calendar calendar) {
        this.imports = imports;
        this.search = search;
        this.calendar = calendar;
    }

    @GetMapping
    String start() {
        return "organisation/finess-file";
    }

    @PostMapping
    String keep(@RequestParam MultipartFile file, RedirectAttributes redirect) throws IOException {
        try (var content = file.getInputStream()) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            var id = imports.keep(name, content);
            propose(id);
            redirect.addAttribute("id", id);
            return "redirect:/organisations/finess/{id}";
        } catch (UnreadableExtract unreadable) {
            redirect.addFlashAttribute(
                    "flash",
                    Flash.refused("organisation.finess.unreadable."
                            + unreadable.reason().name()));
            return "redirect:/organisations/finess";
        }
    }

    @GetMapping("/{id}")
    String preview(@PathVariable UUID id, Model model) {
        var extract = imports.required(id);
        var plan = imports.plan(extract);
        model.addAttribute("extract", extract)
                .addAttribute("plan", plan)
                .addAttribute("createdCount", plan.of(Outcome.CREATED).size())
                .addAttribute("changedCount", plan.of(Outcome.CHANGED).size())
                .addAttribute("movedCount", plan.of(Outcome.MOVED).size())
                .addAttribute("unchangedCount", plan.of(Outcome.UNCHANGED).size())
                .addAttribute("work", work(plan))
                .addAttribute("refused", plan.refused().stream().limit(SHOWN).toList())
                .addAttribute("refusedCount", plan.refused().size())
                .addAttribute("warnings", plan.warnings().stream().limit(SHOWN).toList())
                .addAttribute("warningCount", plan.warnings().size())
                .addAttribute(
                        "created",
                        plan.of(Outcome.CREATED).stream().limit(SHOWN).toList())
                .addAttribute(
                        "changed",
                        plan.of(Outcome.CHANGED).stream().limit(SHOWN).toList())
                .addAttribute(
                        "moved", plan.of(Outcome.MOVED).stream().limit(SHOWN).toList())
                .addAttribute("regions", regions())
                .addAttribute("crumbs", List.of(new Crumb("FINESS", "/organisations/finess")));
        return "organisation/finess-preview";
    }

    /** With one region in reach, every département of the file goes there unless the person says otherwise. */
    private void propose(UUID id) {
        var regions = regions();
        if (regions.size() == 1) {
            var region = UUID.fromString(regions.getFirst().value());
            var all = new LinkedHashMap<String, UUID>();
            imports.plan(imports.required(id))
                    .departments()
                    .keySet()
                    .forEach(department -> all.put(department, region));
            imports.choose(id, all);
        }
    }

    private static int work(FinessPlan plan) {
        return plan.steps().size() - plan.of(Outcome.UNCHANGED).size();
    }

    @PostMapping("/{id}/regions")
    String choose(@PathVariable UUID id, @RequestParam Map<String, String> parameters, RedirectAttributes redirect) {
        var known = regions().stream().map(Option::value).toList();
        var chosen = new LinkedHashMap<String, UUID>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("region.") && known.contains(value)) {
                chosen.put(name.substring("region.".length()), UUID.fromString(value));
            }
        });
        imports.choose(imports.required(id).id(), chosen);
        redirect.addAttribute("id", id);
        return "redirect:/organisations/finess/{id}";
    }

    @PostMapping("/{id}/apply")
    String apply(@PathVariable UUID id, RedirectAttributes redirect) {
        var counts = Patience.WORK.call(() -> imports.apply(id)); // the country in one go
        redirect.addFlashAttribute(
                "flash",
                Flash.done(
                        "organisation.finess.applied",
                        Integer.toString(counts.getOrDefault(Outcome.CREATED, 0)),
                        Integer.toString(
                                counts.getOrDefault(Outcome.CHANGED, 0) + counts.getOrDefault(Outcome.MOVED, 0))));
        return "redirect:/organisations";
    }

    /** Regions that the current context keeps: itself, or those below the nation. */
    private List<Option> regions() {
        var active = Scope.require().active();
        var question = new OrganisationSearch.Question("", OrganisationKind.REGION, null, null, false);
        var all = search.find(question, calendar.today(), 100, 0).rows();
        var own = all.stream().filter(region -> region.id().equals(active)).toList();
        return (own.isEmpty() ? all : own)
                .stream().map(FinessController::option).toList();
    }

    private static Option option(OrganisationNode region) {
        return new Option(region.id().toString(), region.label());
    }
}
