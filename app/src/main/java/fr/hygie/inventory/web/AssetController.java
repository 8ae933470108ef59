package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.asset.AssetPage;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies;
import fr.hygie.inventory.relation.Dependencies;
import fr.hygie.inventory.sharing.SharedAssets;
import fr.hygie.inventory.software.Software;
import fr.hygie.inventory.software.UnauthorisedSoftware;
import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.inventory.support.LifeCycleReasons;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Crumb;
import fr.hygie.web.ListShape;
import fr.hygie.web.Slice;
import fr.hygie.web.State;
import fr.hygie.web.Tab;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The sheet of an asset. */
@Controller
@Requires(Right.INVENTORY_READ)
class AssetController {
    private static final ListShape SOFTWARE = new ListShape(
            AssetColumns.PATH,
            List.of(
                    Column.text("name", "inventory.software.name"),
                    Column.text("versions", "inventory.software.version"),
                    Column.text("publisher", "inventory.software.publisher"),
                    Column.text("support", "inventory.list.support")),
            Set.of(),
            "name",
            false);
    private static final ListShape HISTORY = new ListShape(AssetColumns.PATH, List.of(), Set.of(), "", true);

    private final Assets assets;
    private final AssetHistory history;
    private final Software software;
    private final UnauthorisedSoftware unauthorised;
    private final LifeCycleReasons reasons;
    private final LifeCyclePolicies policies;
    private final SilenceRules silences;
    private final Dependencies dependencies;
    private final SharedAssets shared;
    private final List<AssetPage> further;
    private final Words.Source words;
    private final Clock clock;

    AssetController(
            Assets assets,
            AssetHistory history,
            Software software,
            UnauthorisedSoftware unauthorised,
            LifeCycleReasons reasons,
            LifeCyclePolicies policies,
            SilenceRules silences,
            Dependencies dependencies,
            SharedAssets shared,
            List<AssetPage> further,
            Words.Source words,
            Clock clock) {
        this.assets = assets;
        this.history = history;
        this.software = software;
        this.unauthorised = unauthorised;
        this.reasons = reasons;
        this.policies = policies;
        this.silences = silences;
        this.dependencies = dependencies;
        this.shared = shared;
        this.further = List.copyOf(further);
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(AssetColumns.PATH + "/{id}")
    String sheet(@PathVariable UUID id, Locale locale, Model model) {
        var view = assets.view(id);
        var spoken = words.in(locale);
        var states =
                new AssetStates(spoken, clock, silences.silence(view.asset().organisation()));
        frame(view, spoken, "facts", model);
        model.addAttribute(
                        "sheet",
                        AssetSheet.of(
                                view,
                                spoken,
                                states,
                                reasons,
                                policies.of(view.asset().organisation()),
                                dependencies
                                        .inherited(view.asset().organisation(), id)
                                        .orElse(null)))
                .addAttribute("facts", view.facts())
                .addAttribute("flows", view.flows())
                .addAttribute("sharing", sharing(view, spoken))
                .addAttribute(
                        "exemptions",
                        view.exemptions().stream()
                                .map(exemption -> ExemptionLine.of(exemption, spoken, states))
                                .toList())
                .addAttribute(
                        "mayExempt", InventoryRights.mayExempt(view.asset().kind()));
        return "inventory/sheet";
    }

    @GetMapping(AssetColumns.PATH + "/{id}/software")
    String software(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var view = assets.head(id);
        var spoken = words.in(locale);
        var states = new AssetStates(spoken, clock);
        var state = SOFTWARE.read(path(id) + "/software", parameters);
        var found = software.on(
                id, state.q(), SoftwareController.order(state), state.descending(), state.size(), state.offset());
        var forbidden = unauthorised.products();
        frame(view, spoken, "software", model);
        model.addAttribute("state", state)
                .addAttribute(
                        "slice",
                        Slice.of(
                                found.rows().stream()
                                        .map(row -> List.of(
                                                name(row, forbidden, spoken),
                                                Cell.text(row.number()),
                                                Cell.text(row.publisher()),
                                                states.support(row.support(), row.supportEnds(), null)))
                                        .toList(),
                                found.total(),
                                state));
        return "inventory/sheet-software";
    }

    @GetMapping(AssetColumns.PATH + "/{id}/history")
    String history(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var view = assets.head(id);
        var spoken = words.in(locale);
        var state = HISTORY.read(path(id) + "/history", parameters);
        var page = history.page(view.asset().organisation(), id, state.page(), state.size());
        frame(view, spoken, "history", model);
        model.addAttribute("state", state)
                .addAttribute(
                        "slice",
                        Slice.of(
                                page.entries().stream()
                                        .map(entry -> HistoryLine.of(entry, spoken))
                                        .toList(),
                                page.total(),
                                state))
                .addAttribute("firstSeen", view.asset().firstSeen())
                .addAttribute("source", source(view, spoken));
        return "inventory/sheet-history";
    }

    /** How the sheet tells who benefits. */
    record SharingLine(String key, List<PartLine> parts) {}

    record PartLine(String name, String percent) {}

    /** Workstations and the like serve whoever sits in front of them: nobody shares their cost. */
    private @Nullable SharingLine sharing(AssetView view, Words words) {
        if (view.asset().kind().family() == AssetKind.Family.ENDPOINT) {
            return null;
        }
        var known = shared.of(view.asset().organisation(), view.asset().id());
        return new SharingLine(
                known.key(),
                known.parts().stream()
                        .map(part -> new PartLine(
                                part.name(),
                                SharedController.percent(part.percent(), words).text()))
                        .toList());
    }

    private static Cell name(Software.Installed row, Set<Integer> forbidden, Words words) {
        var path = SoftwareController.PATH + "/" + row.product();
        return forbidden.contains(row.product())
                ? new Cell(row.name(), path, State.BAD, false, words.text("software.forbidden"))
                : Cell.link(row.name(), path);
    }

    private static String source(AssetView view, Words words) {
        return switch (view.source()) {
            case "agent", "manual", "api", "merge" -> words.text("source." + view.source());
            default -> view.source();
        };
    }

    /** What the three pages of the sheet share. */
    private void frame(AssetView view, Words words, String tab, Model model) {
        var asset = view.asset();
        var path = path(asset.id());
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab("facts", "inventory.sheet.facts", path, null));
        if (view.software() != null || asset.values().containsKey(AssetField.OS_NAME)) {
            Long count = view.software() == null ? null : Long.valueOf(view.software());
            tabs.add(new Tab("software", "inventory.sheet.software", path + "/software", count));
        }
        tabs.add(new Tab("history", "inventory.sheet.history", path + "/history", null));
        further.forEach(page -> tabs.add(page.tab(asset.id())));
        model.addAttribute("asset", asset)
                .addAttribute("kind", words.kind(asset.kind()))
                .addAttribute("establishment", view.establishment())
                .addAttribute("path", path)
                .addAttribute("tabs", tabs)
                .addAttribute("tab", tab)
                .addAttribute("mayEdit", InventoryRights.mayEdit(asset.kind()))
                .addAttribute("crumbs", List.of(crumb(view, words)));
    }

    static Crumb crumb(AssetView view, Words words) {
        var kind = view.asset().kind();
        return new Crumb(words.kind(kind), AssetColumns.PATH + "?kind=" + kind);
    }

    static String path(UUID id) {
        return AssetColumns.PATH + "/" + id;
    }
}
