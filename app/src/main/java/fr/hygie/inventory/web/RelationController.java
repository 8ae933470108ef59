package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.asset.AssetView.LinkKind;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.relation.AssetRelations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links between assets and exchanges with partners, from the sheet of an asset. */
@Controller
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class RelationController {
    private static final int CANDIDATES = 20;
    private static final String BACKWARDS = ".from";

    private final Assets assets;
    private final AssetList list;
    private final AssetRelations relations;
    private final Words.Source words;

    RelationController(Assets assets, AssetList list, AssetRelations relations, Words.Source words) {
        this.assets = assets;
        this.list = list;
        this.relations = relations;
        this.words = words;
    }

    /** @param encrypted empty: nobody knows */
    record FlowForm(
            @Nullable UUID id,
            @NotBlank @Size(max = 200) String partner,
            @NotNull FlowDirection direction,
            @NotBlank @Size(max = 500) String content,
            @Size(max = 100) @Nullable String protocol,
            @Nullable String encrypted) {}

    /** Looks for the asset to link to, by its words. */
    @GetMapping(AssetColumns.PATH + "/{id}/links/new")
    String link(@PathVariable UUID id, @RequestParam(defaultValue = "") String q, Locale locale, Model model) {
        var view = allowed(id);
        var spoken = words.in(locale);
        model.addAttribute("q", q)
                .addAttribute("asked", !q.isBlank())
                .addAttribute("candidates", candidates(view, q, spoken))
                .addAttribute("phrases", phrases(spoken))
                .addAttribute("path", AssetController.path(id))
                .addAttribute("crumbs", crumbs(view, spoken));
        return "inventory/link";
    }

    private List<Option> candidates(AssetView view, String q, Words words) {
        if (q.isBlank()) {
            return List.of();
        }
        var organisation = view.asset().organisation().toString();
        var criteria = new AssetCriteria(q, Map.of(AssetFilter.ORGANISATION, organisation));
        return list.show(criteria, AssetOrder.NAME, false, 1, CANDIDATES).rows().stream()
                .filter(row -> !row.id().equals(view.asset().id()))
                .map(row -> new Option(row.id().toString(), label(row, words)))
                .toList();
    }

    private static String label(AssetRow row, Words words) {
        var label = row.name() + " · " + words.kind(row.kind());
        return row.site() == null ? label : label + " · " + row.site();
    }

    private static List<Option> phrases(Words words) {
        var phrases = new ArrayList<Option>();
        for (var kind : LinkKind.values()) {
            phrases.add(new Option(kind.name(), words.text("link." + kind)));
            phrases.add(new Option(kind + BACKWARDS, words.text("link." + kind + BACKWARDS)));
        }
        return phrases;
    }

    @PostMapping(AssetColumns.PATH + "/{id}/links")
    String link(@PathVariable UUID id, @RequestParam String kind, @RequestParam UUID other, RedirectAttributes next) {
        allowed(id);
        boolean backwards = kind.endsWith(BACKWARDS);
        var meant = kind(kind);
        relations.link(backwards ? other : id, meant, backwards ? id : other);
        next.addFlashAttribute("flash", Flash.done("inventory.link.added"));
        return "redirect:" + AssetController.path(id);
    }

    @PostMapping(AssetColumns.PATH + "/{id}/links/remove")
    String unlink(@PathVariable UUID id, @RequestParam String kind, @RequestParam UUID other, RedirectAttributes next) {
        allowed(id);
        boolean backwards = kind.endsWith(BACKWARDS);
        relations.unlink(backwards ? other : id, kind(kind), backwards ? id : other);
        next.addFlashAttribute("flash", Flash.done("inventory.link.removed"));
        return "redirect:" + AssetController.path(id);
    }

    private static LinkKind kind(String text) {
        return Arrays.stream(LinkKind.values())
                .filter(kind -> text.equals(kind.name()) || text.equals(kind + BACKWARDS))
                .findFirst()
                .orElseThrow(() -> new org.springframework.web.server.ResponseStatusException(
                        org.springframework.http.HttpStatus.BAD_REQUEST));
    }

    @GetMapping({AssetColumns.PATH + "/{id}/flows/new", AssetColumns.PATH + "/{id}/flows/{flow}"})
    String flow(
            @PathVariable UUID id, @PathVariable(required = false) @Nullable UUID flow, Locale locale, Model model) {
        var view = allowed(id);
        var form = view.flows().stream()
                .filter(known -> known.id().equals(flow))
                .findFirst()
                .map(RelationController::form)
                .orElseGet(() -> new FlowForm(null, "", FlowDirection.OUT, "", "", ""));
        return flowPage(view, form, locale, model);
    }

    private static FlowForm form(Flow flow) {
        return new FlowForm(
                flow.id(),
                flow.partner(),
                flow.direction(),
                flow.content(),
                flow.protocol() == null ? "" : flow.protocol(),
                flow.encrypted() == null ? "" : flow.encrypted().toString());
    }

    @PostMapping(AssetColumns.PATH + "/{id}/flows")
    String save(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") FlowForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var view = allowed(id);
        refusePatients(errors, "partner", form.partner());
        refusePatients(errors, "content", form.content());
        if (errors.hasErrors()) {
            response.setStatus(422);
            return flowPage(view, form, locale, model);
        }
        relations.exchange(
                id,
                new Flow(
                        form.id() == null ? UUID.randomUUID() : form.id(),
                        form.partner().strip(),
                        form.direction(),
                        form.content().strip(),
                        blankless(form.protocol()),
                        blankless(form.encrypted()) == null ? null : Boolean.valueOf(form.encrypted())));
        next.addFlashAttribute("flash", Flash.done("inventory.flow.saved", form.partner()));
        return "redirect:" + AssetController.path(id);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void refusePatients(BindingResult errors, String field, @Nullable String text) {
        if (text != null && PatientNumber.appearsIn(text)) {
            errors.rejectValue(field, "inventory.refused.patient");
        }
    }

    @PostMapping(AssetColumns.PATH + "/{id}/flows/{flow}/remove")
    String end(@PathVariable UUID id, @PathVariable UUID flow, RedirectAttributes next) {
        allowed(id);
        relations.endExchange(id, flow);
        next.addFlashAttribute("flash", Flash.done("inventory.flow.removed"));
        return "redirect:" + AssetController.path(id);
    }

    private String flowPage(AssetView view, FlowForm form, Locale locale, Model model) {
        var spoken = words.in(locale);
        if (!model.containsAttribute("form")) { // a refused one stands there already, with what was typed
            model.addAttribute("form", form);
        }
        model.addAttribute("flow", form.id())
                .addAttribute(
                        "directions",
                        Arrays.stream(FlowDirection.values())
                                .map(direction -> new Option(direction.name(), spoken.text("flow." + direction)))
                                .toList())
                .addAttribute(
                        "yesNo",
                        List.of(
                                new Option("true", spoken.text("boolean.true")),
                                new Option("false", spoken.text("boolean.false"))))
                .addAttribute("path", AssetController.path(view.asset().id()))
                .addAttribute("crumbs", crumbs(view, spoken));
        return "inventory/flow";
    }

    private AssetView allowed(UUID id) {
        var view = assets.view(id);
        InventoryRights.requireEdit(view.asset().kind());
        return view;
    }

    private static List<Crumb> crumbs(AssetView view, Words words) {
        return List.of(
                AssetController.crumb(view, words),
                new Crumb(view.asset().name(), AssetController.path(view.asset().id())));
    }
}
