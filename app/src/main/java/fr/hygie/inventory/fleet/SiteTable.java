package fr.hygie.inventory.fleet;

import static fr.hygie.inventory.fleet.FleetCounts.DESKS;

import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.Measure;
import fr.hygie.indicator.Standing;
import fr.hygie.indicator.home.HomePanel.Cell;
import fr.hygie.indicator.home.HomePanel.Heading;
import fr.hygie.indicator.home.HomePanel.Table;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.fleet.FleetFigures.Site;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The desks of each site side by side, against the targets of the establishment. */
final class SiteTable {
    private static final int MOST = 12;

    private final FleetTexts texts;
    private final Map<String, BigDecimal> targets;
    private final LocalDate today;

    SiteTable(FleetTexts texts, Map<String, BigDecimal> targets, LocalDate today) {
        this.texts = texts;
        this.targets = targets;
        this.today = today;
    }

    private record Line(Site site, FleetCounts fleet) {}

    /** The sites with most desks first, at most {@value #MOST}; empty when there are fewer than two. */
    Optional<Table> table(FleetCounts fleet, List<Site> sites) {
        var lines = sites.stream()
                .map(site -> new Line(site, fleet.at(site.id())))
                .filter(line -> !line.fleet().of(DESKS).isEmpty())
                .sorted(Comparator.comparingLong(
                                (Line line) -> line.fleet().of(DESKS).total())
                        .reversed()
                        .thenComparing(line -> line.site().name()))
                .limit(MOST)
                .toList();
        if (lines.size() < 2) {
            return Optional.empty();
        }
        var headings = Stream.of("site", "desks", "ended", "protection", "encryption", "recent", "cost")
                .map(key -> new Heading(texts.text("inventory.home.site." + key), !key.equals("site")))
                .toList();
        return Optional.of(new Table(
                texts.text("inventory.home.site.title"),
                null,
                headings,
                lines.stream().map(this::cells).toList()));
    }

    private List<Cell> cells(Line line) {
        var desks = line.fleet().of(DESKS);
        var door = AssetDoor.of(DESKS).at(line.site().id());
        var laptops = AssetDoor.of(AssetKind.LAPTOP).at(line.site().id());
        long ended = desks.count(FleetRow::unsupported);
        return List.of(
                Cell.name(line.site().name(), door.path()),
                Cell.figure(texts.number(desks.total()), door.path()),
                judged(
                        line,
                        FleetIndicators.OBSOLESCENCE,
                        texts.share(ended, desks.total()),
                        door.support(SupportState.ENDED)),
                share(line, FleetIndicators.PROTECTION, door.exposed()),
                share(
                        line,
                        FleetIndicators.ENCRYPTION,
                        laptops.encryption(EncryptionState.NOT_ENCRYPTED, EncryptionState.PARTIAL)),
                Cell.figure(
                        texts.share(desks.count(FleetRow::recent), desks.total()),
                        door.silent().path()),
                Cell.figure(desks.due() == 0 ? "–" : texts.compactEuros(desks.dueCost()), null));
    }

    private Cell share(Line line, String indicator, AssetDoor door) {
        var value = value(line, indicator);
        if (!value.applies()) {
            return new Cell("–", null, null, true);
        }
        boolean unknown = value.unknown() == value.denominator();
        return unknown
                ? new Cell(texts.text("inventory.home.site.unknown"), null, Standing.NONE.state(), true)
                : judged(line, indicator, texts.share(value.numerator(), value.denominator()), door);
    }

    private Cell judged(Line line, String indicator, String text, @Nullable AssetDoor door) {
        var standing = value(line, indicator).standing(targets.get(indicator), today);
        return new Cell(text, door == null ? null : door.path(), standing.state(), true);
    }

    private IndicatorValue value(Line line, String id) {
        var measure = FleetIndicators.measures(line.fleet()).stream()
                .filter(one -> one.indicator().equals(id))
                .findFirst()
                .orElseThrow();
        return value(FleetIndicators.definition(id), measure);
    }

    private IndicatorValue value(Indicator indicator, Measure measure) {
        return new IndicatorValue(
                indicator, measure.numerator(), measure.denominator(), measure.derogated(), measure.unknown(), today);
    }
}
