package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.AssetChangedMeanwhile;
import fr.hygie.inventory.intake.Duplicates;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Acts on an asset that commit, hence asked once: leaving the fleet, becoming one with another. */
@Controller
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class AssetActController {
    private static final IntakeSource SOURCE = new IntakeSource(IntakeSource.Channel.MANUAL, "manual");
    private static final Set<LifeCycleState> LEAVING =
            EnumSet.of(LifeCycleState.RETIRED, LifeCycleState.LOST, LifeCycleState.STOLEN, LifeCycleState.IN_USE);

    private final Assets assets;
    private final Intake intake;
    private final Duplicates duplicates;
    private final Words.Source words;

    AssetActController(Assets assets, Intake intake, Duplicates duplicates, Words.Source words) {
        this.assets = assets;
        this.intake = intake;
        this.duplicates = duplicates;
        this.words = words;
    }

    @GetMapping(AssetColumns.PATH + "/{id}/state")
    String ask(@PathVariable UUID id, @RequestParam LifeCycleState to, Locale locale, Model model) {
        var view = allowed(id);
        requireLeaving(to);
        var spoken = words.in(locale);
        var name = view.asset().name();
        var consequences = new ArrayList<String>();
        consequences.add(spoken.text("state." + to + ".consequence"));
        if (to == LifeCycleState.LOST || to == LifeCycleState.STOLEN) {
            consequences.add(spoken.text(
                    "state.disk",
                    spoken.text("encryption." + view.asset().encryption()).toLowerCase(locale)));
        }
        consequences.add(spoken.text("state.kept"));
        model.addAttribute("title", spoken.text("state." + to + ".title", name))
                .addAttribute("question", spoken.text("state." + to + ".question", name))
                .addAttribute("consequences", consequences)
                .addAttribute(
                        "action",
                        AssetController.path(id) + "/state?to=" + to + "&version="
                                + view.asset().version())
                .addAttribute("label", spoken.text("state." + to + ".label"))
                .addAttribute("back", AssetController.path(id))
                .addAttribute("crumbs", crumbs(view, spoken));
        return "inventory/confirm";
    }

    @PostMapping(AssetColumns.PATH + "/{id}/state")
    String change(
            @PathVariable UUID id,
            @RequestParam LifeCycleState to,
            @RequestParam int version,
            RedirectAttributes next) {
        var view = allowed(id);
        requireLeaving(to);
        try {
            intake.edit(id, version, SOURCE, Map.of(AssetField.STATE, to.name()));
            next.addFlashAttribute(
                    "flash",
                    Flash.done("inventory.state." + to + ".done", view.asset().name()));
        } catch (AssetChangedMeanwhile changed) {
            next.addFlashAttribute("flash", Flash.refused("inventory.refused.act-meanwhile"));
        }
        return "redirect:" + AssetController.path(id);
    }

    @GetMapping(AssetColumns.PATH + "/{id}/duplicates/{other}")
    String compare(@PathVariable UUID id, @PathVariable UUID other, Locale locale, Model model) {
        var one = allowed(id);
        var two = allowed(other);
        var spoken = words.in(locale);
        model.addAttribute("one", one.asset())
                .addAttribute("two", two.asset())
                .addAttribute("lines", Comparison.of(one, two, spoken))
                .addAttribute("path", AssetController.path(id) + "/duplicates/" + other)
                .addAttribute("crumbs", crumbs(one, spoken));
        return "inventory/duplicate";
    }

    @GetMapping(AssetColumns.PATH + "/{id}/duplicates/{other}/merge")
    String askMerge(
            @PathVariable UUID id, @PathVariable UUID other, @RequestParam UUID keep, Locale locale, Model model) {
        var one = allowed(id);
        var two = allowed(other);
        var kept = keep.equals(other) ? two.asset() : one.asset();
        var absorbed = keep.equals(other) ? one.asset() : two.asset();
        var spoken = words.in(locale);
        var path = AssetController.path(id) + "/duplicates/" + other;
        model.addAttribute("title", spoken.text("merge.title"))
                .addAttribute("question", spoken.text("merge.question", absorbed.name(), kept.name()))
                .addAttribute(
                        "consequences",
                        List.of(
                                spoken.text("merge.values", kept.name(), absorbed.name()),
                                spoken.text("merge.kept"),
                                spoken.text("merge.gone", absorbed.name())))
                .addAttribute("action", path + "/merge?keep=" + kept.id())
                .addAttribute("label", spoken.text("merge.label"))
                .addAttribute("back", path)
                .addAttribute("crumbs", crumbs(one, spoken));
        return "inventory/confirm";
    }

    @PostMapping(AssetColumns.PATH + "/{id}/duplicates/{other}/merge")
    String merge(@PathVariable UUID id, @PathVariable UUID other, @RequestParam UUID keep, RedirectAttributes next) {
        allowed(id);
        allowed(other);
        var kept = keep.equals(other) ? other : id;
        duplicates.merge(kept, kept.equals(id) ? other : id);
        next.addFlashAttribute("flash", Flash.done("inventory.merge.done"));
        return "redirect:" + AssetController.path(kept);
    }

    @PostMapping(AssetColumns.PATH + "/{id}/duplicates/{other}/dismiss")
    String dismiss(@PathVariable UUID id, @PathVariable UUID other, RedirectAttributes next) {
        allowed(id);
        duplicates.dismiss(id, other);
        next.addFlashAttribute("flash", Flash.done("inventory.merge.dismissed"));
        return "redirect:" + AssetController.path(id);
    }

    private AssetView allowed(UUID id) {
        var view = assets.head(id);
        InventoryRights.requireEdit(view.asset().kind());
        return view;
    }

    private static void requireLeaving(LifeCycleState to) {
        if (!LEAVING.contains(to)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static List<Crumb> crumbs(AssetView view, Words words) {
        return List.of(
                AssetController.crumb(view, words),
                new Crumb(view.asset().name(), AssetController.path(view.asset().id())));
    }
}
