package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.inventory.obsolescence.ExemptionList;
import fr.hygie.inventory.obsolescence.ExemptionList.Order;
import fr.hygie.journal.ListExports;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The exemptions: those that wait for a decision, those of today and those of before. */
@Controller
@Requires(Right.INVENTORY_READ)
class ExemptionListController {
    private static final String PATH = LifeCycleTabs.EXEMPTIONS;

    /** All that hold today, for a filter. */
    private static final String HOLDING = "HOLDING";

    static final ListShape SHAPE = new ListShape(
            PATH,
            List.of(
                    Column.text("subject", "inventory.exemption.subject"),
                    Column.text("state", "inventory.filter.state").unsorted(),
                    Column.text("period", "inventory.exemption.when"),
                    Column.number("covered", "inventory.plan.assets").unsorted(),
                    Column.text("grounds", "inventory.exemption.grounds").unsorted(),
                    Column.text("people", "inventory.exemption.people").unsorted(),
                    Column.text("acts", "inventory.exemption.acts").unsorted()),
            Set.of("state"),
            "period",
            false);

    private final ExemptionList exemptions;
    private final Words.Source words;
    private final Clock clock;
    private final ListExports exports;

    ExemptionListController(ExemptionList exemptions, Words.Source words, Clock clock, ListExports exports) {
        this.exemptions = exemptions;
        this.words = words;
        this.clock = clock;
        this.exports = exports;
    }

    static Order order(ListState state) {
        return state.sort().equals("subject") ? Order.SUBJECT : Order.PERIOD;
    }

    @GetMapping(PATH)
    String list(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var spoken = words.in(locale);
        var state = SHAPE.read(parameters);
        var states = new AssetStates(spoken, clock);
        var page = exemptions.page(
                state.filter("state"), state.q(), order(state), state.descending(), state.size(), state.offset());
        var counts = exemptions.states();
        LifeCycleTabs.show(model, "exemptions");
        model.addAttribute("state", state)
                .addAttribute(
                        "slice",
                        Slice.of(
                                page.rows().stream()
                                        .map(exemption -> ExemptionLine.of(exemption, spoken, states))
                                        .toList(),
                                page.total(),
                                state))
                .addAttribute("filters", List.of(new Filter("state", "inventory.filter.state", options(spoken))))
                .addAttribute("counts", counts)
                .addAttribute(
                        "holding",
                        counts.getOrDefault(Exemption.State.CURRENT, 0L)
                                + counts.getOrDefault(Exemption.State.ENDING, 0L))
                .addAttribute("holdingPath", PATH + "?state=" + HOLDING)
                .addAttribute("mayDecide", InventoryRights.mayExempt(null));
        return "inventory/exemptions";
    }

    private static List<Option> options(Words words) {
        return Stream.concat(
                        Stream.of(HOLDING),
                        Arrays.stream(Exemption.State.values()).map(Enum::name))
                .map(name -> new Option(name, words.text("exemption.state." + name)))
                .toList();
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
        var parts =
                state.columns().stream().flatMap(ExemptionListController::parts).toList();
        var columns = parts.stream()
                .map(part -> new SheetColumn(spoken.text("exemption.column." + part)))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<Exemption>(
                        InventoryActs.LIST_EXPORTED,
                        "derogations",
                        spoken.text("exemption.title"),
                        columns,
                        exemption -> parts.stream()
                                .map(part -> part(part, exemption, spoken))
                                .toList()),
                rows -> exemptions.each(state.filter("state"), state.q(), order(state), state.descending(), rows));
    }

    /** What a column of the page holds, each in a column of its own. */
    private static Stream<String> parts(String column) {
        return switch (column) {
            case "period" -> Stream.of("from", "to");
            case "covered" -> Stream.of("assets");
            case "grounds" -> Stream.of("reason", "measure");
            case "people" -> Stream.of("by", "accepted");
            case "acts" -> Stream.empty();
            default -> Stream.of(column);
        };
    }

    private static Object part(String part, Exemption exemption, Words words) {
        return switch (part) {
            case "subject" ->
                exemption.assetName() == null ? words.cycle(String.valueOf(exemption.cycle())) : exemption.assetName();
            case "state" -> words.text("exemption.state." + exemption.state(words.today()));
            case "from" -> exemption.from();
            case "to" -> exemption.to();
            case "assets" -> exemption.covered();
            case "reason" -> exemption.reason();
            case "measure" -> exemption.compensatingMeasure();
            case "by" -> exemption.proposedBy();
            default -> Objects.requireNonNullElse(exemption.acceptedBy(), "");
        };
    }
}
