package fr.hygie.inventory.imports;

import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Column;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.ListShape;
import fr.hygie.web.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was refused: looked at, downloaded, tried again, thrown away. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.QUARANTINE)
class QuarantineController {
    private static final ListShape LIST = new ListShape(
            ImportTabs.QUARANTINE,
            List.of(
                    Column.text("what", "inventory.quarantine.what").unsorted(),
                    Column.text("reason", "inventory.quarantine.reason").unsorted(),
                    Column.text("place", "inventory.quarantine.place").unsorted(),
                    Column.number("size", "inventory.quarantine.size").unsorted(),
                    Column.text("at", "inventory.quarantine.at").unsorted()),
            Set.of(),
            "at",
            true);

    private final Quarantine quarantine;
    private final QuarantineRetry retry;
    private final ImportTabs tabs;
    private final ImportWords words;

    QuarantineController(Quarantine quarantine, QuarantineRetry retry, ImportTabs tabs, ImportWords words) {
        this.quarantine = quarantine;
        this.retry = retry;
        this.tabs = tabs;
        this.words = words;
    }

    /**
     * A payload as pages show it.
     *
     * @param reason in the language of the reader
     */
    record Kept(Quarantine.Row row, String name, String channel, String reason) {}

    private Kept kept(Quarantine.Row row, Locale locale) {
        return new Kept(
                row,
                Objects.requireNonNullElse(row.fileName(), row.origin()),
                words.text(locale, "inventory.import.channel." + row.channel()),
                words.problem(locale, row.problem()));
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var organisation = Scope.require().active();
        var state = LIST.read(parameters);
        var rows = quarantine.list(organisation, state.size(), state.offset()).stream()
                .map(row -> kept(row, locale))
                .toList();
        tabs.show(model, "quarantine");
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(rows, quarantine.count(organisation), state))
                .addAttribute("overflow", quarantine.overflow(organisation).orElse(null));
        return "inventory/imports/quarantine";
    }

    private Quarantine.Row find(UUID id) {
        return quarantine.find(Scope.require().active(), id).orElseThrow(() -> new ImportNotFound(id));
    }

    @GetMapping("/{id}")
    String one(@PathVariable UUID id, Locale locale, Model model) {
        var row = find(id);
        var payload = quarantine.payload(Scope.require().active(), id).orElseThrow(() -> new ImportNotFound(id));
        model.addAttribute("kept", kept(row, locale))
                .addAttribute("beginning", PayloadBeginning.of(payload))
                .addAttribute(
                        "crumbs",
                        List.of(new Crumb(
                                words.text(locale, "inventory.import.tab.quarantine"), ImportTabs.QUARANTINE)));
        return "inventory/imports/payload";
    }

    @GetMapping("/{id}/payload")
    void payload(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var row = find(id);
        var payload = quarantine.payload(Scope.require().active(), id).orElseThrow(() -> new ImportNotFound(id));
        var name = Objects.requireNonNullElse(row.fileName(), "document");
        Downloads.announce(
                response,
                "application/octet-stream",
                name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('›')) + 1)
                        .strip());
        response.getOutputStream().write(payload);
    }

    @PostMapping("/{id}/retry")
    String retry(@PathVariable UUID id, Locale locale, RedirectAttributes redirect) {
        switch (retry.retry(id)) {
            case QuarantineRetry.TakenIn taken -> {
                redirect.addFlashAttribute("flash", Flash.done("inventory.quarantine.taken"));
                return "redirect:" + ImportTabs.QUARANTINE;
            }
            case QuarantineRetry.Started(var run) -> {
                redirect.addAttribute("id", run.id());
                return "redirect:" + ImportTabs.PATH + "/{id}";
            }
            case QuarantineRetry.RefusedAgain(var problem) -> {
                redirect.addAttribute("id", id);
                redirect.addFlashAttribute(
                        "flash", Flash.refused("inventory.quarantine.again", words.problem(locale, problem)));
                return "redirect:" + ImportTabs.QUARANTINE + "/{id}";
            }
        }
    }

    @GetMapping("/{id}/discard")
    String askToDiscard(@PathVariable UUID id, Locale locale, Model model) {
        model.addAttribute("kept", kept(find(id), locale))
                .addAttribute("consequences", List.of(words.text(locale, "inventory.quarantine.discard.consequence")));
        return "inventory/imports/discard";
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable UUID id, RedirectAttributes redirect) {
        quarantine.release(Scope.require().active(), find(id).id(), "discarded");
        redirect.addFlashAttribute("flash", Flash.done("inventory.quarantine.discarded"));
        return "redirect:" + ImportTabs.QUARANTINE;
    }
}
