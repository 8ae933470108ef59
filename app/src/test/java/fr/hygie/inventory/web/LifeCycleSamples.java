package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.SampleParts.OPTIONS;
import static fr.hygie.inventory.web.SampleParts.cells;
import static fr.hygie.inventory.web.SampleParts.exemption;
import static fr.hygie.inventory.web.SampleParts.withTabs;

import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.inventory.obsolescence.UnknownSupport;
import fr.hygie.web.BarChart;
import fr.hygie.web.ColumnChart;
import fr.hygie.web.Filter;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import fr.hygie.web.Tone;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;

/** What is past its end, and what an establishment decides of it. */
class LifeCycleSamples implements PageSamples {

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
        pages.put("inventory/obsolescence", withTabs(obsolescence()));
        pages.put("inventory/replacement", withTabs(replacement()));
        pages.put("inventory/exemptions", withTabs(exemptions()));
        pages.put("inventory/exemption", exemptionForm());
        pages.put("inventory/policy", withTabs(policy()));
        pages.put(
                "inventory/policy-extension",
                Map.of(
                        "form",
                        new SupportDecisionController.ExtensionForm("windows/7", LocalDate.EPOCH, PLANTED),
                        "subject",
                        PLANTED,
                        "facts",
                        List.of(PLANTED),
                        "assets",
                        3L));
        pages.put(
                "inventory/policy-end",
                Map.of(
                        "form",
                        new SupportDecisionController.EndForm("", null, PLANTED),
                        "subject",
                        "",
                        "versions",
                        OPTIONS));
        pages.put("inventory/policy-rules", rules());
        pages.put(
                "inventory/unknown",
                withTabs(Map.of(
                        "totals",
                        new UnknownSupport.Totals(12, 3, 4),
                        "lines",
                        List.of(new UnknownSupportController.Line(
                                PLANTED, PLANTED, cells().getFirst(), PLANTED, cells().getFirst())))));
        return pages;
    }

    private static Map<String, Object> policy() {
        var cell = cells().getFirst();
        return Map.of(
                "hasEstablishment",
                true,
                "unbought",
                12L,
                "unboughtPath",
                "/inventory/assets",
                "extensions",
                List.of(new PolicyLines.ExtensionLine(PLANTED, cell, cell, PLANTED, PLANTED, "windows/7", true)),
                "ends",
                List.of(new PolicyLines.EndLine(PLANTED, cell, cell, PLANTED, PLANTED, "windows/7")),
                "rules",
                List.of(new PolicyLines.RuleLine(PLANTED, "5 ans", "800 €")),
                "mayEdit",
                true,
                "mayEnd",
                true);
    }

    private static Map<String, Object> rules() {
        var form = new ReplacementRulesController.RulesForm();
        form.getAges().put("LAPTOP", PLANTED);
        form.getPrices().put("LAPTOP", "800");
        return Map.of(
                "form",
                form,
                "kinds",
                List.of(new ReplacementRulesController.Kind("Portable", "form.ages[LAPTOP]", "form.prices[LAPTOP]")));
    }

    private static Map<String, Object> obsolescence() {
        var line = new ObsolescenceController.CycleLine(
                PLANTED, cells().get(1), "3", "/inventory/assets", "0", "9 600 €", "/inventory/exemptions/new");
        var model = new HashMap<String, Object>(Map.of("ended", 12L, "ending", 3L, "unknown", 2L, "exempt", 1L));
        model.put("endedCost", new BigDecimal("9600"));
        model.put("answerWords", PLANTED);
        model.put("cost", "9 600 €");
        model.put("past", List.of(line));
        model.put("coming", List.of(line));
        model.put(
                "sites",
                new BarChart(
                        "Par site",
                        "Site",
                        "Part",
                        List.of(new BarChart.Bar(Tone.BAD, PLANTED, 12.0, "12 %", "/inventory/assets"))));
        model.put(
                "timeline",
                new ColumnChart(
                        "Fins",
                        "Trimestre",
                        List.of(new ColumnChart.Series(Tone.FIRST, PLANTED)),
                        List.of(new ColumnChart.Period("T1 27", List.of(3L), List.of("/inventory/assets")))));
        model.put("mayExempt", true);
        return model;
    }

    private static Map<String, Object> replacement() {
        var line = new ReplacementPlanController.PlanLine(PLANTED, PLANTED, "3", "2 400 €", "/inventory/assets");
        return Map.of(
                "years",
                List.of(new ReplacementPlanController.Year(
                        2026, List.of(line), "3", "2 400 €", "/inventory/assets", true)),
                "total",
                "2 400 €",
                "assets",
                3L,
                "due",
                "2 400 €",
                "dueAssets",
                3L,
                "now",
                2026);
    }

    private static Map<String, Object> exemptions() {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("q", PLANTED);
        var state = ExemptionListController.SHAPE.read(parameters);
        return Map.of(
                "state",
                state,
                "slice",
                Slice.of(List.of(exemption()), 1, state),
                "filters",
                List.of(new Filter("state", "inventory.filter.state", OPTIONS)),
                "counts",
                Map.of(Exemption.State.ENDING, 1L),
                "holding",
                1L,
                "holdingPath",
                "/inventory/exemptions",
                "mayDecide",
                true);
    }

    private static Map<String, Object> exemptionForm() {
        var day = LocalDate.parse("2026-11-22");
        var model = new HashMap<String, Object>(Map.of(
                "form",
                new ExemptionForm(null, null, PLANTED, PLANTED, PLANTED, day, day),
                "subject",
                "",
                "cycles",
                OPTIONS,
                "action",
                "/inventory/exemptions",
                "establishments",
                OPTIONS,
                "back",
                "/inventory/exemptions"));
        model.put("renewed", null);
        model.put("asset", null);
        return model;
    }
}
