package fr.hygie.indicator.web;

import fr.hygie.indicator.Establishments;
import fr.hygie.indicator.Establishments.Query;
import fr.hygie.indicator.Establishments.Reporting;
import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.Indicators;
import fr.hygie.indicator.Rollup;
import fr.hygie.indicator.Rollups;
import fr.hygie.indicator.Targets;
import fr.hygie.indicator.home.HomeSource;
import fr.hygie.indicator.home.Sentence;
import fr.hygie.indicator.home.Sentence.Door;
import fr.hygie.organisation.Organisation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** The home of a group, a region, the nation: sums and values, never an asset. */
@Component
class OverseerHome {
    static final String LIST = "/indicators/establishments";
    private static final int WORST = 12;
    private static final int COLUMNS = 4;

    private final List<HomeSource> sources;
    private final Indicators indicators;
    private final Rollups rollups;
    private final Establishments establishments;
    private final Targets targets;
    private final Words words;

    OverseerHome(
            List<HomeSource> sources,
            Indicators indicators,
            Rollups rollups,
            Establishments establishments,
            Targets targets,
            Words words) {
        this.sources = List.copyOf(sources);
        this.indicators = indicators;
        this.rollups = rollups;
        this.establishments = establishments;
        this.targets = targets;
        this.words = words;
    }

    /** In one transaction: what is read of thousands of establishments is of one moment. */
    @Transactional(readOnly = true)
    public String fill(Organisation organisation, Model model, Locale locale) {
        var inWords = words.in(locale);
        var sums = rollups.of(organisation.id());
        var aims = targets.of(organisation.id());
        var columns = columns();
        var worst = establishments.page(
                organisation.id(), Query.worst(indicators.all().getFirst(), WORST));
        var reporting = worst.reporting();
        model.addAttribute("answer", answer(sums, reporting, inWords, locale))
                .addAttribute("facts", facts(sums.values(), reporting, inWords))
                .addAttribute(
                        "lines",
                        sums.values().stream()
                                .map(rollup -> inWords.line(
                                        rollup, aims.get(rollup.indicator().id())))
                                .toList())
                .addAttribute("columns", columns)
                .addAttribute("establishments", new EstablishmentLines(columns, aims, inWords).of(worst.rows()))
                .addAttribute("total", reporting.total())
                .addAttribute("list", LIST);
        return "indicator/overseer";
    }

    /** The first shares, and the first amount. */
    private List<Indicator> columns() {
        var all = indicators.all();
        return Stream.concat(
                        all.stream().filter(Indicator::isShare).limit(COLUMNS),
                        all.stream().filter(indicator -> !indicator.isShare()).limit(1))
                .toList();
    }

    private List<Sentence> answer(
            Map<String, Rollup> sums, Reporting reporting, IndicatorWords inWords, Locale locale) {
        var answer = new ArrayList<Sentence>();
        answer.add(Sentence.of(
                inWords.text("indicator.home.reporting", reporting.reporting(), reporting.total()),
                Map.of("list", Door.to(LIST))));
        sources.forEach(source -> answer.addAll(source.overview(sums, locale)));
        return answer;
    }

    private static List<Sentence> facts(Collection<Rollup> sums, Reporting reporting, IndicatorWords inWords) {
        var facts = new ArrayList<Sentence>();
        var oldest = sums.stream().map(rollup -> rollup.sum().valueDate()).min(Comparator.naturalOrder());
        var newest = sums.stream().map(Rollup::newest).max(Comparator.naturalOrder());
        if (oldest.isPresent() && newest.isPresent()) {
            facts.add(Sentence.plain(dates(oldest.get(), newest.get(), inWords)));
        }
        if (reporting.stale() > 0) {
            facts.add(Sentence.plain(inWords.text(
                    "indicator.home.stale", inWords.share(reporting.stale(), reporting.total()), reporting.stale())));
        }
        if (reporting.reporting() < reporting.total()) {
            facts.add(Sentence.plain(inWords.text("indicator.home.silent", reporting.total() - reporting.reporting())));
        }
        return facts;
    }

    private static String dates(LocalDate oldest, LocalDate newest, IndicatorWords inWords) {
        return oldest.equals(newest)
                ? inWords.text("indicator.home.date", inWords.date(newest))
                : inWords.text("indicator.home.dates", inWords.date(oldest), inWords.date(newest));
    }
}
