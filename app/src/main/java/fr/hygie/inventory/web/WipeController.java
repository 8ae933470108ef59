package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The erasing of a device from afar: asked for, then done by somebody. */
@Controller
@Requires(Right.INVENTORY_READ)
class WipeController {
    private static final String WIPE = AssetColumns.PATH + "/{id}/wipe";

    private final MobileDevices devices;
    private final Assets assets;
    private final Words.Source words;

    WipeController(MobileDevices devices, Assets assets, Words.Source words) {
        this.devices = devices;
        this.assets = assets;
        this.words = words;
    }

    @GetMapping(WIPE)
    String wipe(@PathVariable UUID id, Locale locale, Model model) {
        var view = concerned(id);
        var wipes = devices.wipes(id);
        model.addAttribute("name", view.asset().name())
                .addAttribute("wipes", wipes)
                .addAttribute("pending", !wipes.isEmpty() && wipes.getFirst().doneOn() == null)
                .addAttribute("mayEdit", InventoryRights.mayEdit(view.asset().kind()))
                .addAttribute("longest", MobileDevices.LONGEST_REASON)
                .addAttribute("path", AssetController.path(id))
                .addAttribute(
                        "crumbs",
                        List.of(
                                new Crumb(words.in(locale).text("tab.mobile"), MobileController.PATH),
                                new Crumb(view.asset().name(), AssetController.path(id))));
        return "inventory/wipe";
    }

    @PostMapping(WIPE)
    @Requires(Right.INVENTORY_EDIT)
    String request(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
        concerned(id);
        var why = reason.strip();
        if (why.isEmpty() || why.length() > MobileDevices.LONGEST_REASON) {
            next.addFlashAttribute("flash", Flash.refused("inventory.mobile.refused.reason"));
        } else if (PatientNumber.appearsIn(why)) {
            next.addFlashAttribute("flash", Flash.refused("inventory.refused.patient"));
        } else {
            next.addFlashAttribute(
                    "flash",
                    devices.request(id, why)
                            ? Flash.done("inventory.mobile.request.done")
                            : Flash.refused("inventory.mobile.refused.pending"));
        }
        return "redirect:" + AssetController.path(id) + "/wipe";
    }

    @PostMapping(WIPE + "/done")
    @Requires(Right.INVENTORY_EDIT)
    String done(
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            RedirectAttributes next) {
        concerned(id);
        next.addFlashAttribute(
                "flash",
                day != null && devices.done(id, day)
                        ? Flash.done("inventory.mobile.done.done")
                        : Flash.refused("inventory.mobile.refused.day"));
        return "redirect:" + AssetController.path(id) + "/wipe";
    }

    /** What does not stand in the register has no such page. */
    private AssetView concerned(UUID id) {
        var view = assets.head(id);
        if (!MobileDevices.concerns(view.asset())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return view;
    }
}
