package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.Obsolescence;
import fr.hygie.inventory.obsolescence.Obsolescence.Replacement;
import fr.hygie.journal.ListExports;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What replacing what is past its support or its age costs, year by year. */
@Controller
@Requires(Right.INVENTORY_READ)
class ReplacementPlanController {
    private final Obsolescence obsolescence;
    private final Words.Source words;
    private final Clock clock;
    private final ListExports exports;

    ReplacementPlanController(Obsolescence obsolescence, Words.Source words, Clock clock, ListExports exports) {
        this.obsolescence = obsolescence;
        this.words = words;
        this.clock = clock;
        this.exports = exports;
    }

    /** A year of the plan. */
    record Year(int year, List<PlanLine> lines, String assets, String cost, String path, boolean late) {}

    record PlanLine(String kind, String reason, String assets, String cost, String path) {}

    @GetMapping("/inventory/replacement")
    String plan(Locale locale, Model model) {
        var spoken = words.in(locale);
        var plan = obsolescence.plan();
        int now = new AssetStates(spoken, clock).today().getYear();
        var years = new LinkedHashMap<Integer, List<Replacement>>();
        plan.forEach(line ->
                years.computeIfAbsent(line.year(), year -> new ArrayList<>()).add(line));
        LifeCycleTabs.show(model, "plan");
        model.addAttribute(
                        "years",
                        years.entrySet().stream()
                                .map(year -> year(year.getKey(), year.getValue(), now, spoken))
                                .toList())
                .addAttribute("total", spoken.formats().compactEuros(cost(plan)))
                .addAttribute(
                        "assets", plan.stream().mapToLong(Replacement::assets).sum())
                .addAttribute(
                        "due",
                        spoken.formats()
                                .compactEuros(cost(plan.stream()
                                        .filter(line -> line.year() <= now)
                                        .toList())))
                .addAttribute(
                        "dueAssets",
                        plan.stream()
                                .filter(line -> line.year() <= now)
                                .mapToLong(Replacement::assets)
                                .sum())
                .addAttribute("now", now);
        return "inventory/replacement";
    }

    private static Year year(int year, List<Replacement> lines, int now, Words words) {
        var formats = words.formats();
        return new Year(
                year,
                lines.stream()
                        .sorted(Comparator.comparing(Replacement::kind).thenComparing(Replacement::reason))
                        .map(line -> new PlanLine(
                                words.kind(line.kind()),
                                words.text("reason." + line.reason()),
                                formats.number(line.assets()),
                                formats.euros(line.cost()),
                                AssetColumns.PATH + "?replace=" + year + "&kind=" + line.kind()))
                        .toList(),
                formats.number(lines.stream().mapToLong(Replacement::assets).sum()),
                formats.euros(cost(lines)),
                AssetColumns.PATH + "?replace=" + year,
                year < now);
    }

    static BigDecimal cost(List<Replacement> lines) {
        return lines.stream().map(Replacement::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @GetMapping({"/inventory/replacement/export.csv", "/inventory/replacement/export.xlsx"})
    void export(Locale locale, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var spoken = words.in(locale);
        var columns = Stream.of("year", "kind", "reason", "assets", "cost")
                .map(column -> new SheetColumn(spoken.text("plan." + column), 24))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<Replacement>(
                        InventoryActs.LIST_EXPORTED,
                        "plan-de-remplacement",
                        spoken.text("plan.title"),
                        columns,
                        line -> List.of(
                                line.year(),
                                spoken.kind(line.kind()),
                                spoken.text("reason." + line.reason()),
                                line.assets(),
                                line.cost())),
                rows -> obsolescence.plan().forEach(rows));
    }
}
