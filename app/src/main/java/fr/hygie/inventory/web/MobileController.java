package fr.hygie.inventory.web;

import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.inventory.device.MobileDevices.Device;
import fr.hygie.inventory.device.MobileDevices.Show;
import fr.hygie.journal.ListExports;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of personal and mobile devices. */
@Controller
@Requires(Right.INVENTORY_READ)
class MobileController {
    static final String PATH = "/inventory/mobile";
    static final ListShape SHAPE = new ListShape(
            PATH,
            List.of(
                    Column.text("name", "inventory.field.NAME"),
                    Column.text("owner", "inventory.field.OWNER").unsorted(),
                    Column.text("personal", "inventory.field.PERSONAL").unsorted(),
                    Column.text("enrolled", "inventory.list.mdm_enrolled").unsorted(),
                    Column.text("consent", "inventory.field.CONSENT_ON").unsorted(),
                    Column.text("data", "inventory.field.DATA_ACCESSED").unsorted(),
                    Column.text("state", "inventory.field.STATE").unsorted(),
                    Column.text("wipe", "inventory.mobile.wipe").unsorted()),
            Set.of("show"),
            "name",
            false);

    private final MobileDevices devices;
    private final Words.Source words;
    private final ListExports exports;

    MobileController(MobileDevices devices, Words.Source words, ListExports exports) {
        this.devices = devices;
        this.words = words;
        this.exports = exports;
    }

    @GetMapping(PATH)
    String list(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var spoken = words.in(locale);
        var state = SHAPE.read(parameters);
        var page =
                devices.page(show(state.filter("show")), state.q(), state.descending(), state.size(), state.offset());
        model.addAttribute("state", state)
                .addAttribute(
                        "slice",
                        Slice.of(
                                page.rows().stream()
                                        .map(device -> cells(device, state.columns(), spoken))
                                        .toList(),
                                page.total(),
                                state))
                .addAttribute("filters", List.of(new Filter("show", "inventory.mobile.show", options(spoken))))
                .addAttribute("counts", devices.counts())
                .addAttribute("tabs", AssetListController.tabs())
                .addAttribute("tab", "MOBILE");
        return "inventory/mobile";
    }

    @GetMapping({PATH + "/export.csv", PATH + "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var spoken = words.in(locale);
        var state = SHAPE.read(parameters);
        var headings = state.shown().stream()
                .map(column -> new SheetColumn(spoken.text(column.labelKey().substring("inventory.".length()))))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<Device>(
                        InventoryActs.LIST_EXPORTED,
                        "mobiles",
                        spoken.text("mobile.title"),
                        headings,
                        device -> cells(device, state.columns(), spoken).stream()
                                .map(Cell::text)
                                .toList()),
                rows -> devices.each(show(state.filter("show")), state.q(), state.descending(), rows));
    }

    static Show show(String name) {
        return Arrays.stream(Show.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(Show.ALL);
    }

    private static List<Option> options(Words words) {
        return Arrays.stream(Show.values())
                .filter(show -> show != Show.ALL)
                .map(show -> new Option(show.name(), words.text("mobile.show." + show)))
                .toList();
    }

    private static List<Cell> cells(Device device, List<String> columns, Words words) {
        return columns.stream().map(column -> cell(device, column, words)).toList();
    }

    private static Cell cell(Device device, String column, Words words) {
        var path = AssetController.path(device.id());
        return switch (column) {
            case "name" -> Cell.link(device.name(), path);
            case "owner" -> Cell.text(device.owner());
            case "personal" -> Cell.text(words.text("boolean." + device.personal()));
            case "enrolled" -> enrolled(device.enrolled(), words);
            case "consent" -> consent(device, words);
            case "data" -> Cell.text(device.dataAccessed());
            case "state" ->
                device.state().isActive()
                        ? Cell.text(words.text("state." + device.state()))
                        : Cell.of(State.BAD, words.text("state." + device.state()));
            default -> wipe(device, words).leading(path + "/wipe");
        };
    }

    private static Cell enrolled(@Nullable Boolean enrolled, Words words) {
        return enrolled == null
                ? Cell.of(State.UNKNOWN, words.formats().unknown())
                : Cell.of(enrolled ? State.OK : State.SOON, words.text("boolean." + enrolled));
    }

    private static Cell consent(Device device, Words words) {
        if (device.consentOn() != null) {
            return Cell.text(words.formats().date(device.consentOn()));
        }
        return device.personal() ? Cell.of(State.SOON, words.text("mobile.no-consent")) : Cell.NOTHING;
    }

    private static Cell wipe(Device device, Words words) {
        var done = device.wiped();
        var requested = device.wipeRequested();
        if (done != null) {
            return Cell.of(State.OK, words.text("mobile.wiped", words.formats().date(done)));
        }
        if (requested != null) {
            return Cell.of(
                    State.SOON, words.text("mobile.requested", words.formats().date(requested)));
        }
        return device.state().isActive()
                ? Cell.text(words.text("mobile.never"))
                : Cell.of(State.BAD, words.text("mobile.to-request"));
    }
}
