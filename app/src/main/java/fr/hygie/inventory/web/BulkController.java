package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.intake.BulkEdits;
import fr.hygie.inventory.intake.BulkPreview;
import fr.hygie.inventory.intake.BulkRefused;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetList.Site;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes many assets of the list at once: what to change, what that does, then the act. */
@Controller
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class BulkController {
    static final String PATH = AssetColumns.PATH + "/bulk";

    private static final IntakeSource SOURCE = new IntakeSource(IntakeSource.Channel.MANUAL, "manual");
    private static final List<AssetField> EMPTIED =
            List.of(AssetField.OWNER, AssetField.SITE, AssetField.SERVICE, AssetField.CRITICALITY);
    private static final Set<LifeCycleState> ASKED_TWICE =
            EnumSet.of(LifeCycleState.RETIRED, LifeCycleState.LOST, LifeCycleState.STOLEN);

    private final BulkEdits edits;
    private final AssetList list;
    private final Words.Source words;

    BulkController(BulkEdits edits, AssetList list, Words.Source words) {
        this.edits = edits;
        this.list = list;
        this.words = words;
    }

    /** Nothing was chosen yet: that happens on the list. */
    @GetMapping({PATH, PATH + "/preview", PATH + "/apply"})
    String door() {
        return "redirect:" + AssetColumns.PATH;
    }

    @PostMapping(PATH)
    String ask(@ModelAttribute("form") BulkForm form, Locale locale, Model model) {
        return form(form, words.in(locale), model);
    }

    @PostMapping(PATH + "/preview")
    String preview(
            @ModelAttribute("form") BulkForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var spoken = words.in(locale);
        var read = form.read();
        read.problems().forEach((field, code) -> refuse(errors, field, code));
        if (!errors.hasErrors()) {
            try {
                var preview = edits.preview(form.selection(), read.change(), SOURCE, editable());
                return preview(form, preview, spoken, model);
            } catch (BulkRefused refused) {
                errors.reject("inventory.bulk.refused." + refused.reason());
            }
        }
        response.setStatus(422);
        return form(form, spoken, model);
    }

    @PostMapping(PATH + "/apply")
    String apply(
            @ModelAttribute("form") BulkForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var read = form.read();
        read.problems().forEach((field, code) -> refuse(errors, field, code));
        if (!errors.hasErrors()) {
            try {
                var done = edits.apply(form.selection(), read.change(), SOURCE, editable(), form.getSeal());
                next.addFlashAttribute("flash", Flash.done("inventory.bulk.done", Integer.toString(done.changed())));
                return "redirect:" + form.view().path();
            } catch (BulkRefused refused) {
                errors.reject("inventory.bulk.refused." + refused.reason());
            }
        }
        response.setStatus(422);
        return form(form, words.in(locale), model);
    }

    private static void refuse(BindingResult errors, String field, String code) {
        if (field.isEmpty()) {
            errors.reject("inventory.refused." + code);
        } else {
            errors.rejectValue(field, "inventory.refused." + code);
        }
    }

    private static EnumSet<fr.hygie.inventory.AssetKind> editable() {
        var kinds = EnumSet.noneOf(fr.hygie.inventory.AssetKind.class);
        kinds.addAll(InventoryRights.kinds());
        return kinds;
    }

    private String form(BulkForm form, Words words, Model model) {
        long found = list.totals(form.criteria()).total();
        model.addAttribute("found", found)
                .addAttribute("most", BulkEdits.MOST)
                .addAttribute("path", PATH)
                .addAttribute("back", form.view().path())
                .addAttribute("sites", sites(list.sites()))
                .addAttribute("states", words.choices(AssetField.STATE))
                .addAttribute("criticalities", words.choices(AssetField.CRITICALITY))
                .addAttribute(
                        "emptiable",
                        EMPTIED.stream()
                                .map(field -> new Option(field.key(), words.field(field)))
                                .toList());
        return "inventory/bulk";
    }

    private static List<Option> sites(List<Site> sites) {
        return sites.stream()
                .map(site -> new Option(site.name(), site.name()))
                .distinct()
                .toList();
    }

    /** A line of the preview. */
    record EffectLine(String field, Cell before, Cell after, String assets) {}

    private static String preview(BulkForm form, BulkPreview preview, Words words, Model model) {
        form.setSeal(preview.seal());
        model.addAttribute("preview", preview)
                .addAttribute(
                        "effects",
                        preview.effects().stream()
                                .map(effect -> new EffectLine(
                                        words.field(effect.field()),
                                        value(effect.field(), effect.before(), words),
                                        value(effect.field(), effect.after(), words),
                                        words.formats().number(effect.assets())))
                                .toList())
                .addAttribute("consequences", consequences(form, preview, words))
                .addAttribute("path", PATH)
                .addAttribute("back", form.view().path());
        return "inventory/bulk-preview";
    }

    private static Cell value(AssetField field, String canonical, Words words) {
        return canonical.isEmpty() ? Cell.NOTHING : Cell.text(words.value(field, canonical));
    }

    private static List<String> consequences(BulkForm form, BulkPreview preview, Words words) {
        var told = new ArrayList<String>();
        var state = form.getValues().getOrDefault(AssetField.STATE.key(), "");
        ASKED_TWICE.stream()
                .filter(one -> one.name().equals(state))
                .forEach(one -> told.add(words.text("bulk.leaves." + one)));
        if (preview.unchanged() > 0) {
            told.add(words.text("bulk.unchanged", preview.unchanged()));
        }
        if (preview.forbidden() > 0) {
            told.add(words.text("bulk.forbidden", preview.forbidden()));
        }
        if (preview.elsewhere() > 0) {
            told.add(words.text("bulk.elsewhere", preview.elsewhere()));
        }
        told.add(words.text("bulk.kept"));
        return told;
    }
}
