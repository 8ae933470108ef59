package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.software.Software;
import fr.hygie.inventory.software.UnauthorisedSoftware;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ListState;
import fr.hygie.web.Slice;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The sheet of a title: its versions, who does not allow it, and who has it. */
@Controller
@Requires(Right.INVENTORY_READ)
class SoftwareSheetController {
    private final Software software;
    private final UnauthorisedSoftware unauthorised;
    private final OneEstablishment one;
    private final AssetList assets;
    private final Words.Source words;
    private final Clock clock;

    SoftwareSheetController(
            Software software,
            UnauthorisedSoftware unauthorised,
            OneEstablishment one,
            AssetList assets,
            Words.Source words,
            Clock clock) {
        this.software = software;
        this.unauthorised = unauthorised;
        this.one = one;
        this.assets = assets;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(SoftwareController.PATH + "/{product}")
    @Transactional(readOnly = true)
    String sheet(
            @PathVariable int product,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale,
            Model model) {
        var title = software.title(product).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var spoken = words.in(locale);
        var states = new AssetStates(spoken, clock);
        var shape = AssetColumns.of(new AssetCriteria("", Map.of()));
        var state = shape.read(SoftwareController.PATH + "/" + product, parameters);
        var criteria = criteria(product, state);
        var shown = assets.count(
                criteria,
                AssetOrder.ofKey(state.sort()).orElse(AssetOrder.NAME),
                state.descending(),
                state.page(),
                state.size());
        var page = state.at(shown.page());
        var cells = new AssetCells(spoken, states);
        model.addAttribute("software", title)
                .addAttribute("support", SoftwareController.support(title, spoken))
                .addAttribute("bans", bans(product, spoken))
                .addAttribute(
                        "mayForbid",
                        InventoryRights.mayEdit(AssetKind.WORKSTATION)
                                && one.find().isPresent())
                .addAttribute(
                        "versions",
                        software.versions(product).stream()
                                .map(version -> List.of(
                                        Cell.text(
                                                version.number().isEmpty()
                                                        ? spoken.formats().unknown()
                                                        : version.number()),
                                        states.support(version.support(), version.supportEnds(), null),
                                        Cell.number(spoken.formats().number(version.assets()))
                                                .leading(AssetColumns.PATH + "?state=ALL&version=" + version.id())))
                                .toList())
                .addAttribute("state", page)
                .addAttribute(
                        "slice",
                        Slice.of(
                                shown.rows().stream()
                                        .map(asset -> cells.line(asset, page.columns()))
                                        .toList(),
                                shown.total(),
                                page));
        return "inventory/software-sheet";
    }

    /** Who does not allow it, and why. */
    private List<String> bans(int product, Words words) {
        return unauthorised.of(product).stream()
                .map(ban -> words.text(
                        "software.ban", words.formats().instant(ban.decidedAt()), ban.decidedBy(), ban.reason()))
                .toList();
    }

    private static AssetCriteria criteria(int product, ListState state) {
        var filters = new HashMap<>(state.filters());
        filters.put(AssetFilter.PRODUCT.key(), Integer.toString(product));
        return AssetCriteria.of(state.q(), filters);
    }

    /** The export of the list of a sheet is that of the list of assets, narrowed to the title. */
    @GetMapping({SoftwareController.PATH + "/{product}/export.csv", SoftwareController.PATH + "/{product}/export.xlsx"})
    String exportAssets(@PathVariable int product, HttpServletRequest request) {
        var ending = request.getRequestURI().endsWith(".csv") ? "csv" : "xlsx";
        return "redirect:" + AssetColumns.PATH + "/export." + ending + "?product=" + product;
    }
}
