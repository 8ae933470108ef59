package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.list.SavedViews;
import fr.hygie.inventory.list.SavedViews.SavedView;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Views of the list of assets: keeping one, sharing it, removing it. */
@Controller
@Requires(Right.INVENTORY_READ)
class SavedViewController {
    static final String PATH = "/inventory/views";

    private final SavedViews views;
    private final Words.Source words;

    SavedViewController(SavedViews views, Words.Source words) {
        this.views = views;
        this.words = words;
    }

    @GetMapping(PATH)
    String all(Locale locale, Model model) {
        var all = views.all();
        model.addAttribute(
                        "own",
                        all.stream()
                                .filter(SavedView::own)
                                .map(SavedViewLine::of)
                                .toList())
                .addAttribute(
                        "others",
                        all.stream()
                                .filter(view -> !view.own())
                                .map(SavedViewLine::of)
                                .toList())
                .addAttribute("path", PATH);
        return "inventory/views";
    }

    /** @param query address of the list as it is shown; what the list cannot read is left out */
    @PostMapping(PATH)
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean shared,
            RedirectAttributes next) {
        var address = ViewQuery.of(query);
        var called = name.strip();
        var refusal = refusal(called, address);
        if (refusal != null) {
            next.addFlashAttribute("flash", Flash.refused(refusal, Integer.toString(SavedViews.MOST)));
        } else if (views.save(called, address.text(), shared).isEmpty()) {
            next.addFlashAttribute(
                    "flash", Flash.refused("inventory.views.refused.most", Integer.toString(SavedViews.MOST)));
        } else {
            next.addFlashAttribute(
                    "flash", Flash.done(shared ? "inventory.views.saved.shared" : "inventory.views.saved", called));
        }
        return "redirect:" + address.path();
    }

    private static @Nullable String refusal(String name, ViewQuery address) {
        if (name.isEmpty() || name.length() > SavedViews.LONGEST_NAME) {
            return "inventory.views.refused.name";
        }
        if (PatientNumber.appearsIn(name)) {
            return "inventory.refused.patient";
        }
        return address.text().length() > SavedViews.LONGEST_QUERY ? "inventory.views.refused.long" : null;
    }

    @PostMapping(PATH + "/{id}/share")
    String share(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean shared, RedirectAttributes next) {
        views.share(id, shared)
                .ifPresent(view -> next.addFlashAttribute(
                        "flash",
                        Flash.done(shared ? "inventory.views.shared" : "inventory.views.unshared", view.name())));
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/{id}/remove")
    String remove(@PathVariable UUID id, RedirectAttributes next) {
        views.remove(id)
                .ifPresent(view -> next.addFlashAttribute("flash", Flash.done("inventory.views.removed", view.name())));
        return "redirect:" + PATH;
    }
}
