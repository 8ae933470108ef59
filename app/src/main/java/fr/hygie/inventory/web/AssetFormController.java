package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetInput;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetOwners;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.AssetChangedMeanwhile;
import fr.hygie.inventory.intake.AssetKnownAlready;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Assets entered and changed by hand. */
@Controller
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class AssetFormController {
    private static final IntakeSource SOURCE = new IntakeSource(IntakeSource.Channel.MANUAL, "manual");
    private static final String FORM = "inventory/form";

    private final Intake intake;
    private final Assets assets;
    private final AssetList list;
    private final AssetOwners establishments;
    private final Words.Source words;

    AssetFormController(Intake intake, Assets assets, AssetList list, AssetOwners establishments, Words.Source words) {
        this.intake = intake;
        this.assets = assets;
        this.list = list;
        this.establishments = establishments;
        this.words = words;
    }

    /** Without a kind, or with one that may not be added: the choice of the kind. */
    @GetMapping(AssetColumns.PATH + "/new")
    String blank(@RequestParam(defaultValue = "") String kind, Locale locale, Model model) {
        var spoken = words.in(locale);
        var chosen = InventoryRights.kinds().stream()
                .filter(possible -> possible.name().equals(kind))
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            model.addAttribute(
                    "kinds",
                    InventoryRights.kinds().stream()
                            .map(possible -> new Option(possible.name(), spoken.kind(possible)))
                            .toList());
            return "inventory/new";
        }
        var form = new AssetForm();
        form.getValues().put(AssetField.STATE.key(), "IN_USE");
        return page(model, spoken, chosen, null, form);
    }

    @PostMapping(AssetColumns.PATH)
    String create(
            @RequestParam AssetKind kind,
            @ModelAttribute("form") AssetForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        InventoryRights.requireEdit(kind);
        var spoken = words.in(locale);
        var input = read(kind, form, errors);
        if (!input.values().containsKey(AssetField.NAME) && !input.problems().containsKey("name")) {
            refuse(errors, "name", "name");
        }
        var owner = owner(form);
        if (owner == null) {
            errors.rejectValue("organisation", "NotNull");
        }
        if (!errors.hasErrors() && owner != null) {
            try {
                var id = intake.create(owner, SOURCE, kind, input.values());
                next.addFlashAttribute(
                        "flash", Flash.done("inventory.created", input.values().getOrDefault(AssetField.NAME, "")));
                return "redirect:" + AssetController.path(id);
            } catch (AssetKnownAlready known) {
                refuseKnown(errors, known);
            }
        }
        response.setStatus(422);
        return page(model, spoken, kind, null, form);
    }

    @GetMapping(AssetColumns.PATH + "/{id}/edit")
    String edit(@PathVariable UUID id, Locale locale, Model model) {
        var view = assets.head(id);
        InventoryRights.requireEdit(view.asset().kind());
        var form = new AssetForm();
        form.setVersion(view.asset().version());
        view.asset()
                .values()
                .forEach((field, value) -> form.getValues().put(field.key(), FormLayout.typed(field, value)));
        form.getValues()
                .putIfAbsent(AssetField.STATE.key(), view.asset().state().name());
        return page(model, words.in(locale), view.asset().kind(), view, form);
    }

    @PostMapping(AssetColumns.PATH + "/{id}/edit")
    String save(
            @PathVariable UUID id,
            @ModelAttribute("form") AssetForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var view = assets.head(id);
        var kind = view.asset().kind();
        InventoryRights.requireEdit(kind);
        var input = read(kind, form, errors);
        if (!errors.hasErrors()) {
            try {
                intake.edit(id, form.getVersion(), SOURCE, input.values());
                next.addFlashAttribute(
                        "flash", Flash.done("inventory.saved", view.asset().name()));
                return "redirect:" + AssetController.path(id);
            } catch (AssetKnownAlready known) {
                refuseKnown(errors, known);
            } catch (AssetChangedMeanwhile changed) {
                errors.reject("inventory.refused.meanwhile");
                form.setVersion(changed.version());
            }
        }
        response.setStatus(422);
        return page(model, words.in(locale), kind, view, form);
    }

    private static AssetInput read(AssetKind kind, AssetForm form, Errors errors) {
        var input = AssetInput.read(kind, form.getValues());
        input.problems().forEach((field, code) -> refuse(errors, field, code));
        return input;
    }

    private static void refuse(Errors errors, String field, String code) {
        errors.rejectValue("values[" + field + "]", "inventory.refused." + code);
    }

    private static void refuseKnown(Errors errors, AssetKnownAlready known) {
        refuse(errors, known.field().key(), "known");
    }

    /** The establishment chosen, or the only one there is. */
    private @Nullable UUID owner(AssetForm form) {
        var all = establishments.all();
        var chosen = form.getOrganisation();
        if (all.size() == 1) {
            return all.getFirst().id();
        }
        return all.stream()
                .map(AssetOwners.Establishment::id)
                .filter(id -> id.equals(chosen))
                .findFirst()
                .orElse(null);
    }

    private String page(Model model, Words words, AssetKind kind, @Nullable AssetView view, AssetForm form) {
        var origins = view == null ? Map.<String, AssetView.Origin>of() : view.origins();
        var path = view == null
                ? AssetColumns.PATH + "?kind=" + kind
                : AssetController.path(view.asset().id());
        model.addAttribute("form", form)
                .addAttribute("sections", new FormLayout(words, list.sites(), origins).sections(kind))
                .addAttribute("kind", kind.name())
                .addAttribute(
                        "title",
                        view == null
                                ? words.text("form.new", words.kind(kind))
                                : words.text("form.edit", view.asset().name()))
                .addAttribute("action", view == null ? AssetColumns.PATH : path + "/edit")
                .addAttribute("back", path)
                .addAttribute("establishments", view == null ? owners() : List.of())
                .addAttribute("crumbs", List.of(new Crumb(words.kind(kind), AssetColumns.PATH + "?kind=" + kind)));
        return FORM;
    }

    /** Offered only when there is a choice. */
    private List<Option> owners() {
        var all = Scope.require().organisations().size() == 1
                ? List.<AssetOwners.Establishment>of()
                : establishments.all();
        return all.size() < 2
                ? List.of()
                : all.stream()
                        .map(one -> new Option(one.id().toString(), one.name()))
                        .toList();
    }
}
