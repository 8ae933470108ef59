package fr.hygie.inventory.web;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.software.Software;
import fr.hygie.inventory.software.Software.Title;
import fr.hygie.inventory.software.UnauthorisedSoftware;
import fr.hygie.journal.ListExports;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.State;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The software that is installed: its titles, as a list. */
@Controller
@Requires(Right.INVENTORY_READ)
class SoftwareController {
    static final String PATH = "/inventory/software";

    private static final ListShape TITLES = new ListShape(
            PATH,
            List.of(
                    Column.text("name", "inventory.software.name"),
                    Column.text("publisher", "inventory.software.publisher"),
                    Column.number("versions", "inventory.software.versions"),
                    Column.number("assets", "inventory.software.assets"),
                    Column.text("support", "inventory.list.support")),
            Set.of("support", "authorised"),
            "assets",
            true);

    /** Titles that are not allowed, for a filter. */
    private static final String FORBIDDEN = "no";

    private final Software software;
    private final UnauthorisedSoftware unauthorised;
    private final AssetList assets;
    private final Words.Source words;
    private final ListExports exports;

    SoftwareController(
            Software software,
            UnauthorisedSoftware unauthorised,
            AssetList assets,
            Words.Source words,
            ListExports exports) {
        this.software = software;
        this.unauthorised = unauthorised;
        this.assets = assets;
        this.words = words;
        this.exports = exports;
    }

    static Software.Order order(ListState state) {
        return Arrays.stream(Software.Order.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(state.sort()))
                .findFirst()
                .orElse(Software.Order.NAME);
    }

    @GetMapping(PATH)
    String titles(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var spoken = words.in(locale);
        var state = TITLES.read(parameters);
        var found = software.titles(asked(state), order(state), state.descending(), state.size(), state.offset());
        var forbidden = unauthorised.products();
        model.addAttribute("state", state)
                .addAttribute(
                        "slice",
                        Slice.of(
                                found.rows().stream()
                                        .map(title ->
                                                line(title, state.columns(), forbidden.contains(title.id()), spoken))
                                        .toList(),
                                found.total(),
                                state))
                .addAttribute(
                        "filters",
                        List.of(
                                new Filter("support", "inventory.filter.support", supports(spoken)),
                                new Filter(
                                        "authorised",
                                        "inventory.filter.authorised",
                                        List.of(new Option(FORBIDDEN, spoken.text("filter.authorised.no"))))))
                .addAttribute("holders", forbidden.isEmpty() ? 0 : holders())
                .addAttribute("holdersPath", AssetColumns.PATH + "?unauthorised=true")
                .addAttribute("total", found.total())
                .addAttribute("ended", found.ended())
                .addAttribute("endedPath", state.with("support", "ENDED").url())
                .addAttribute("tabs", AssetListController.tabs());
        return "inventory/software";
    }

    static Software.Asked asked(ListState state) {
        return new Software.Asked(state.q(), state.filter("support"), FORBIDDEN.equals(state.filter("authorised")));
    }

    /** Assets that hold software that is not allowed. */
    private long holders() {
        var criteria = AssetCriteria.of("", Map.of(AssetFilter.UNAUTHORISED.key(), "true"));
        return assets.count(criteria, AssetOrder.NAME, false, 1, 1).total();
    }

    private static List<Option> supports(Words words) {
        return Arrays.stream(SupportState.values())
                .filter(support -> support != SupportState.EXTENDED && support != SupportState.NOT_FOLLOWED)
                .map(support -> new Option(support.name(), words.support(support)))
                .toList();
    }

    private static List<Cell> line(Title title, List<String> columns, boolean forbidden, Words words) {
        return columns.stream()
                .map(column -> switch (column) {
                    case "name" -> name(title, forbidden, words);
                    case "publisher" -> Cell.text(title.publisher());
                    case "versions" -> Cell.number(words.formats().number(title.versions()));
                    case "assets" ->
                        // an asset may hold two versions: the sheet says how many of each, and on how many assets
                        Cell.number(words.formats().number(title.assets())).leading(PATH + "/" + title.id());
                    default -> support(title, words);
                })
                .toList();
    }

    private static Cell name(Title title, boolean forbidden, Words words) {
        var cell = Cell.link(title.name(), PATH + "/" + title.id());
        return forbidden
                ? new Cell(cell.text(), cell.path(), State.BAD, false, words.text("software.forbidden"))
                : cell;
    }

    /** The worst of its versions speaks for a title. */
    static Cell support(Title title, Words words) {
        if (title.ended() > 0) {
            return Cell.of(State.BAD, words.text("software.ended", title.ended()));
        }
        if (title.ending() > 0) {
            return Cell.of(State.SOON, words.text("software.ending", title.ending()));
        }
        return title.unknown() > 0
                ? Cell.of(State.UNKNOWN, words.support(SupportState.UNKNOWN))
                : Cell.of(State.OK, words.support(SupportState.SUPPORTED));
    }

    @GetMapping({PATH + "/export.csv", PATH + "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var spoken = words.in(locale);
        var state = TITLES.read(parameters);
        var columns = state.shown().stream()
                .map(column -> new SheetColumn(spoken.text(column.labelKey().substring("inventory.".length()))))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<Title>(
                        InventoryActs.LIST_EXPORTED,
                        "logiciels",
                        spoken.text("tab.software"),
                        columns,
                        title -> state.columns().stream()
                                .map(column -> plain(column, title, spoken))
                                .toList()),
                rows -> software.eachTitle(asked(state), order(state), state.descending(), rows));
    }

    private static Object plain(String column, Title title, Words words) {
        return switch (column) {
            case "name" -> title.name();
            case "publisher" -> title.publisher();
            case "versions" -> title.versions();
            case "assets" -> title.assets();
            default -> support(title, words).text();
        };
    }
}
