package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.sharing.SharedAssets;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shares an asset with other legal entities, from its sheet. */
@Controller
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class SharingController {
    private static final String PATH = AssetColumns.PATH + "/{id}/sharing";

    private final Assets assets;
    private final SharedAssets shared;
    private final Words.Source words;

    SharingController(Assets assets, SharedAssets shared, Words.Source words) {
        this.assets = assets;
        this.shared = shared;
        this.words = words;
    }

    /** A line of the form. */
    record PartnerLine(String name, String path, boolean owner) {}

    @GetMapping(PATH)
    String ask(@PathVariable UUID id, Locale locale, Model model) {
        var view = allowed(id);
        var known = shared.of(view.asset().organisation(), id);
        var form = new SharingForm();
        form.setKey(known.key());
        known.parts()
                .forEach(part -> form.getParts()
                        .put(
                                part.beneficiary().toString(),
                                part.percent()
                                        .stripTrailingZeros()
                                        .toPlainString()
                                        .replace('.', ',')));
        model.addAttribute("form", form);
        return page(view, locale, model);
    }

    @PostMapping(PATH)
    String share(
            @PathVariable UUID id,
            @ModelAttribute("form") SharingForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var view = allowed(id);
        var key = form.getKey().strip();
        var percents = form.read(errors);
        if (key.isEmpty() || key.length() > SharedAssets.LONGEST_KEY) {
            errors.rejectValue("key", "inventory.refused.share-key");
        } else if (PatientNumber.appearsIn(key)) {
            errors.rejectValue("key", "inventory.refused.patient");
        }
        if (!errors.hasErrors()) {
            shared.refusal(view.asset().organisation(), percents)
                    .ifPresent(code -> errors.reject("inventory.refused." + code));
        }
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(view, locale, model);
        }
        shared.share(id, key, percents);
        next.addFlashAttribute(
                "flash", Flash.done("inventory.sharing.done", view.asset().name()));
        return "redirect:" + AssetController.path(id);
    }

    @PostMapping(PATH + "/end")
    String end(@PathVariable UUID id, RedirectAttributes next) {
        var view = allowed(id);
        shared.end(id);
        next.addFlashAttribute(
                "flash", Flash.done("inventory.sharing.ended", view.asset().name()));
        return "redirect:" + AssetController.path(id);
    }

    private String page(AssetView view, Locale locale, Model model) {
        var owner = view.asset().organisation();
        var path = AssetController.path(view.asset().id());
        model.addAttribute("name", view.asset().name())
                .addAttribute(
                        "partners",
                        shared.partners(owner).stream()
                                .map(partner -> new PartnerLine(
                                        partner.name(),
                                        "form.parts[" + partner.id() + "]",
                                        partner.id().equals(owner)))
                                .toList())
                .addAttribute(
                        "isShared", !shared.of(owner, view.asset().id()).parts().isEmpty())
                .addAttribute("path", path)
                .addAttribute(
                        "crumbs",
                        List.of(
                                AssetController.crumb(view, words.in(locale)),
                                new Crumb(view.asset().name(), path)));
        return "inventory/sharing";
    }

    private AssetView allowed(UUID id) {
        var view = assets.head(id);
        InventoryRights.requireEdit(view.asset().kind());
        return view;
    }
}
