package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.obsolescence.Obsolescence;
import fr.hygie.inventory.obsolescence.SupportOverview;
import fr.hygie.inventory.obsolescence.SupportOverview.Cycle;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.BarChart;
import fr.hygie.web.ColumnChart;
import fr.hygie.web.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is, or will be, past the end of its support. */
@Controller
@Requires(Right.INVENTORY_READ)
class ObsolescenceController {
    static final int QUARTERS = 12;
    private static final int MOST_CYCLES = 200;
    private static final Tone[] TONES = {Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH, Tone.FIFTH};

    private final Obsolescence obsolescence;
    private final Words.Source words;
    private final Clock clock;

    ObsolescenceController(Obsolescence obsolescence, Words.Source words, Clock clock) {
        this.obsolescence = obsolescence;
        this.words = words;
        this.clock = clock;
    }

    /** A followed version and what it means. */
    record CycleLine(
            String name, Cell support, String assets, String path, String exempt, String cost, String exemptPath) {}

    @GetMapping("/inventory/obsolescence")
    String show(Locale locale, Model model) {
        var spoken = words.in(locale);
        var states = new AssetStates(spoken, clock);
        LifeCycleTabs.show(model, "obsolescence");
        var overview = obsolescence.overview();
        var cycles = overview.cycles().stream().limit(MOST_CYCLES).toList();
        long ended = overview.count(SupportState.ENDED);
        model.addAttribute("ended", ended)
                .addAttribute("ending", overview.count(SupportState.ENDING))
                .addAttribute("unknown", overview.count(SupportState.UNKNOWN))
                .addAttribute("exempt", overview.exempt())
                .addAttribute(
                        "answerWords", spoken.text("answer.ended", ended, spoken.text("count.ALL", overview.total())))
                .addAttribute("endedCost", overview.endedCost())
                .addAttribute("cost", spoken.formats().compactEuros(overview.endedCost()))
                .addAttribute("past", lines(cycles, spoken, states, SupportState.ENDED))
                .addAttribute(
                        "coming",
                        lines(
                                cycles,
                                spoken,
                                states,
                                SupportState.EXTENDED,
                                SupportState.ENDING,
                                SupportState.SUPPORTED))
                .addAttribute("sites", sites(overview, spoken))
                .addAttribute("timeline", timeline(overview, spoken, states.today()))
                .addAttribute("mayExempt", InventoryRights.mayExempt(null));
        return "inventory/obsolescence";
    }

    private static List<CycleLine> lines(List<Cycle> cycles, Words words, AssetStates states, SupportState... wanted) {
        var shown = List.of(wanted);
        return cycles.stream()
                .filter(cycle -> shown.contains(cycle.support()))
                .map(cycle -> {
                    var encoded = URLEncoder.encode(cycle.cycle(), StandardCharsets.UTF_8);
                    return new CycleLine(
                            words.cycle(cycle.cycle()),
                            states.support(
                                    new CycleSupport(
                                            cycle.cycle(),
                                            cycle.support(),
                                            cycle.ends(),
                                            words.published(cycle.cycle())
                                                    .map(CycleSupport::extension)
                                                    .orElse(null)),
                                    null),
                            words.formats().number(cycle.assets()),
                            AssetColumns.PATH + "?cycle=" + encoded,
                            words.formats().number(cycle.exempt()),
                            cycle.cost().signum() == 0
                                    ? Cell.NOTHING.text()
                                    : words.formats().compactEuros(cycle.cost()),
                            "/inventory/exemptions/new?cycle=" + encoded);
                })
                .toList();
    }

    private static BarChart sites(SupportOverview overview, Words words) {
        var bars = overview.sites().stream()
                .map(site -> {
                    var share = site.assets() == 0 ? null : site.ended() * 100.0 / site.assets();
                    var tone = share == null ? Tone.UNKNOWN : share >= 20 ? Tone.BAD : share > 0 ? Tone.SOON : Tone.OK;
                    var id = site.id() == null ? "none" : site.id().toString();
                    return new BarChart.Bar(
                            tone,
                            site.name() == null ? words.text("filter.site.none") : site.name(),
                            share,
                            words.text(
                                    "obsolescence.share",
                                    words.formats().number(site.ended()),
                                    words.formats().number(site.assets()),
                                    words.formats().share(site.ended(), site.assets())),
                            AssetColumns.PATH + "?site=" + id + "&support=ENDED");
                })
                .toList();
        return new BarChart(
                words.text("obsolescence.by-site"),
                words.text("filter.site"),
                words.text("obsolescence.ended-share"),
                bars);
    }

    /** Ends of support of the next three years, by quarter and by family. */
    private static ColumnChart timeline(SupportOverview overview, Words words, LocalDate today) {
        var first = quarter(today);
        var ends = overview.ends(first, first.plusMonths(3L * QUARTERS));
        var families = Arrays.stream(Family.values())
                .filter(family -> ends.stream().anyMatch(end -> end.kind().family() == family))
                .toList();
        var series = new ArrayList<ColumnChart.Series>();
        families.forEach(
                family -> series.add(new ColumnChart.Series(TONES[family.ordinal()], words.text("family." + family))));
        var periods = Stream.iterate(first, quarter -> quarter.plusMonths(3))
                .limit(QUARTERS)
                .map(quarter -> period(quarter, families, ends, words))
                .toList();
        return new ColumnChart(
                words.text("obsolescence.timeline"), words.text("obsolescence.quarter"), series, periods);
    }

    /** First day of the quarter of a day. */
    static LocalDate quarter(LocalDate day) {
        return day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
    }

    private static ColumnChart.Period period(
            LocalDate first, List<Family> families, List<SupportOverview.End> ends, Words words) {
        int quarter = (first.getMonthValue() + 2) / 3;
        var key = first.getYear() + "-Q" + quarter;
        var counts = families.stream()
                .map(family -> ends.stream()
                        .filter(end -> end.year() == first.getYear()
                                && end.quarter() == quarter
                                && end.kind().family() == family)
                        .mapToLong(SupportOverview.End::assets)
                        .sum())
                .toList();
        return new ColumnChart.Period(
                words.text("obsolescence.period", Integer.toString(quarter), Integer.toString(first.getYear() % 100)),
                counts,
                families.stream()
                        .map(family -> AssetColumns.PATH + "?ends=" + key + "&family=" + family)
                        .toList());
    }
}
