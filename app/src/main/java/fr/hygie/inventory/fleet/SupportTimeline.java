package fr.hygie.inventory.fleet;

import fr.hygie.indicator.home.HomePanel.Link;
import fr.hygie.indicator.home.HomePanel.Picture;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.fleet.FleetFigures.End;
import fr.hygie.web.ColumnChart;
import fr.hygie.web.Tone;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ends of support to come, by quarter and family of products. */
final class SupportTimeline {
    static final int QUARTERS = 9;

    private final FleetTexts texts;
    private final LocalDate first;

    SupportTimeline(FleetTexts texts, LocalDate today) {
        this.texts = texts;
        this.first = quarter(today);
    }

    /** What loses its support together in the eyes of a reader. */
    enum Family {
        WINDOWS_CLIENT(Tone.FIRST),
        WINDOWS_SERVER(Tone.SECOND),
        UNIX(Tone.THIRD),
        MEDICAL(Tone.FIFTH),
        OTHER(Tone.FOURTH);

        private static final Set<String> UNIXES = Set.of(
                "rhel",
                "centos",
                "centos-stream",
                "rocky-linux",
                "almalinux",
                "oracle-linux",
                "sles",
                "opensuse",
                "debian",
                "ubuntu",
                "linuxmint",
                "fedora",
                "alpine-linux",
                "ibm-aix",
                "hp-ux",
                "macos");

        private final Tone tone;

        Family(Tone tone) {
            this.tone = tone;
        }

        static Family of(End end) {
            if (end.kind() == AssetKind.MEDICAL_DEVICE) {
                return MEDICAL;
            }
            var product = end.product();
            if (product.startsWith("windows-server") || product.equals("hyper-v-server")) {
                return WINDOWS_SERVER;
            }
            if (product.startsWith("windows")) {
                return WINDOWS_CLIENT;
            }
            return UNIXES.contains(product) ? UNIX : OTHER;
        }
    }

    static LocalDate quarter(LocalDate day) {
        return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
    }

    /** Empty when nothing ends in the quarters shown. */
    Optional<Picture> picture(List<End> ends) {
        var present = Arrays.stream(Family.values())
                .filter(family -> ends.stream().anyMatch(end -> Family.of(end) == family))
                .toList();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var periods = new ArrayList<ColumnChart.Period>();
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            periods.add(period(first.plusMonths(3L * quarter), present, ends));
        }
        var series = present.stream()
                .map(family ->
                        new ColumnChart.Series(family.tone, texts.text("inventory.home.family." + family.name())))
                .toList();
        var title = texts.text("inventory.home.ends.title");
        return Optional.of(new Picture(
                title,
                new Link(texts.text("inventory.home.ends.plan"), AssetDoor.PLAN),
                new ColumnChart(title, texts.text("inventory.home.ends.quarter"), series, periods)));
    }

    private ColumnChart.Period period(LocalDate quarter, List<Family> families, List<End> ends) {
        var counts = new ArrayList<Long>();
        var paths = new ArrayList<@Nullable String>();
        for (var family : families) {
            var found = ends.stream()
                    .filter(end -> end.quarter().equals(quarter) && Family.of(end) == family)
                    .toList();
            counts.add(found.stream().mapToLong(End::assets).sum());
            paths.add(found.isEmpty() ? null : door(found, quarter).path());
        }
        var label = texts.text(
                "inventory.home.ends.label",
                Integer.toString((quarter.getMonthValue() + 2) / 3),
                Integer.toString(quarter.getYear() % 100));
        return new ColumnChart.Period(label, counts, paths);
    }

    private static AssetDoor door(List<End> found, LocalDate quarter) {
        var kinds = found.stream().map(End::kind).collect(Collectors.toCollection(TreeSet::new));
        var cycles = found.stream().map(End::cycle).collect(Collectors.toCollection(TreeSet::new));
        return AssetDoor.of(kinds).ending(cycles, quarter);
    }
}
