package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.list.SavedViews;
import fr.hygie.journal.ListExports;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.ListState;
import fr.hygie.web.Slice;
import fr.hygie.web.Tab;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists of assets: all of them, or one register. */
@Controller
@Requires(Right.INVENTORY_READ)
class AssetListController {
    private final AssetList assets;
    private final Words.Source words;
    private final Clock clock;
    private final ListExports exports;
    private final SavedViews views;

    AssetListController(AssetList assets, Words.Source words, Clock clock, ListExports exports, SavedViews views) {
        this.assets = assets;
        this.words = words;
        this.clock = clock;
        this.exports = exports;
        this.views = views;
    }

    @GetMapping("/inventory")
    String door() {
        return "redirect:" + AssetColumns.PATH;
    }

    @GetMapping(AssetColumns.PATH)
    @Transactional(readOnly = true)
    String list(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var criteria = criteria(parameters);
        var asked = AssetColumns.of(criteria).read(parameters);
        var shown = assets.show(criteria, order(asked), asked.descending(), asked.page(), asked.size());
        var state = asked.at(shown.page());
        var spoken = words.in(locale);
        var cells = new AssetCells(spoken, new AssetStates(spoken, clock, shown.silence()));
        var lines = shown.rows().stream()
                .map(asset -> cells.line(asset, state.columns()))
                .toList();
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(lines, shown.totals().total(), state))
                .addAttribute("filters", new AssetFilters(spoken).of(criteria, shown.sites()))
                .addAttribute("answer", Answer.of(shown.totals(), criteria, state, spoken))
                .addAttribute("tabs", tabs())
                .addAttribute("tab", tab(criteria.family()))
                .addAttribute(
                        "kind", criteria.kind() == null ? "" : criteria.kind().name())
                .addAttribute("mayAdd", InventoryRights.mayAdd())
                .addAttribute(
                        "views", views.all().stream().map(SavedViewLine::of).toList())
                .addAttribute("mayKeepViews", views.available());
        return "inventory/list";
    }

    @GetMapping({AssetColumns.PATH + "/export.csv", AssetColumns.PATH + "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var criteria = criteria(parameters);
        var state = AssetColumns.of(criteria).read(parameters);
        var spoken = words.in(locale);
        var cells = new AssetCells(spoken, new AssetStates(spoken, clock, assets.silence()));
        var columns = state.shown().stream()
                .map(column -> new SheetColumn(label(spoken, column)))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<AssetRow>(
                        InventoryActs.LIST_EXPORTED,
                        "parc",
                        spoken.text("list.title"),
                        columns,
                        asset -> state.columns().stream()
                                .<@Nullable Object>map(column -> cells.plain(column, asset))
                                .toList()),
                rows -> assets.each(criteria, order(state), state.descending(), rows));
    }

    static AssetCriteria criteria(MultiValueMap<String, String> parameters) {
        // the filters of every register are the same: any shape reads them
        var state = AssetColumns.of(AssetCriteria.of("", java.util.Map.of())).read(parameters);
        return AssetCriteria.of(state.q(), state.filters());
    }

    private static AssetOrder order(ListState state) {
        return AssetOrder.ofKey(state.sort()).orElse(AssetOrder.NAME);
    }

    private static String label(Words words, Column column) {
        return words.text(column.labelKey().substring("inventory.".length()));
    }

    static List<Tab> tabs() {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab("ALL", "inventory.tab.all", AssetColumns.PATH, null));
        for (var family : Family.values()) {
            tabs.add(new Tab(
                    family.name(), "inventory.family." + family, AssetColumns.PATH + "?family=" + family, null));
        }
        tabs.add(new Tab("MOBILE", "inventory.tab.mobile", MobileController.PATH, null));
        tabs.add(new Tab("SOFTWARE", "inventory.tab.software", "/inventory/software", null));
        tabs.add(new Tab("DEPENDENCIES", "inventory.tab.dependencies", DependencyController.PATH, null));
        tabs.add(new Tab("SHARED", "inventory.tab.shared", SharedController.PATH, null));
        return tabs;
    }

    private static String tab(@Nullable Family family) {
        return family == null ? "ALL" : family.name();
    }
}
