package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.glpi.GlpiClient;
import fr.hygie.inventory.glpi.GlpiCursor;
import fr.hygie.inventory.glpi.GlpiLimits;
import fr.hygie.inventory.glpi.GlpiPage;
import fr.hygie.inventory.glpi.GlpiType;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.scope.StorableJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Readings of a GLPI server: pages are taken in as they come; after a complete reading, what was missing for longer than
 * the establishment tolerates is retired, unless that is too much of it at once. Nothing is ever deleted.
 */
@Component
class GlpiRuns {
    private static final IntakeSource SOURCE = new IntakeSource(Channel.GLPI, "GLPI");

    /** So few may always be retired: a share of a small fleet is less than one item. */
    private static final int FEW = 5;

    private final GlpiSources sources;
    private final GlpiItems items;
    private final StorableJson json;

    GlpiRuns(GlpiSources sources, GlpiItems items, StorableJson json) {
        this.sources = sources;
        this.items = items;
        this.json = json;
    }

    /** What takes units in, for a run and in the name of a source. */
    @FunctionalInterface
    interface Writers extends BiFunction<ImportRun, IntakeSource, BatchWriter> {}

    /**
     * Reads the server of the establishment of the run.
     *
     * @throws fr.hygie.inventory.glpi.GlpiFailure when the server cannot be read; what was committed stays
     * @throws UnreadableReport {@code glpi-too-many-missing} when too much would be retired; then nothing is
     */
    void carryOut(ImportRun run, RunProgress progress, Writers writers) {
        var source = sources.find(run.organisation()).orElseThrow(() -> new ImportRefused("glpi-not-set"));
        var complete = read(run, source, progress, writers.apply(run, SOURCE));
        if (run.settings().full()) {
            retire(run, source, complete, progress, writers);
        }
        if (!run.isPreview()) {
            sources.read(run.organisation(), run.startedAt(), run.settings().full());
        }
    }

    /** @return the types that were read to their end */
    private Set<GlpiType> read(ImportRun run, GlpiSource source, RunProgress progress, BatchWriter writer) {
        var complete = EnumSet.noneOf(GlpiType.class);
        var totals = new EnumMap<GlpiType, Integer>(GlpiType.class);
        var client = new GlpiClient(sources.settings(source), GlpiLimits.USUAL);
        var cursor = cursor(run.position());
        int doneBefore = progress.counts().done();
        boolean resumed = !cursor.equals(GlpiCursor.START);
        var before = text(run.position());
        try (var reading = client.read(cursor, run.settings().full() ? null : source.lastSuccess())) {
            while (reading.hasNext()) {
                var page = reading.next();
                var after = page.next() == null ? before : json.text(page.next());
                totals.put(page.type(), page.total());
                progress.total(doneBefore
                        + totals.values().stream().mapToInt(Integer::intValue).sum());
                take(run, page, units(run, source, page, before, after), writer);
                before = after;
                boolean whole = !resumed || page.type() != cursor.type();
                if (page.complete() && whole) {
                    complete.add(page.type());
                }
            }
        }
        return complete;
    }

    /** A reading that was broken off before anything was saved starts from the beginning. */
    private GlpiCursor cursor(@Nullable String position) {
        return position == null || position.isBlank() ? GlpiCursor.START : json.read(position, GlpiCursor.class);
    }

    private void take(ImportRun run, GlpiPage page, List<Unit> units, BatchWriter writer) {
        writer.write(units);
        if (!run.isPreview()) {
            items.listed(run.organisation(), page.type(), ids(page), run.startedAt());
        }
    }

    private static List<String> ids(GlpiPage page) {
        return page.reports().stream().map(GlpiRuns::foreignId).toList();
    }

    private static String foreignId(AssetReport report) {
        return Objects.requireNonNull(report.identity().foreignId());
    }

    /** All units of a page have the position before it, but the last: a page broken off in the middle is read again whole. */
    private List<Unit> units(ImportRun run, GlpiSource source, GlpiPage page, String before, String after) {
        var back = items.retired(run.organisation(), ids(page));
        var units = new ArrayList<Unit>();
        for (var report : page.reports()) {
            var mine = back.contains(foreignId(report)) ? inUseAgain(report) : report;
            units.add(new Unit(before, report.place(), List.of(placed(mine, source)), List.of(), null));
        }
        var lines = page.problems().stream()
                .map(problem -> ImportLine.warning(problem.place(), problem))
                .toList();
        if (!lines.isEmpty()) {
            units.add(new Unit(before, page.type().itemType(), List.of(), lines, null));
        }
        if (!units.isEmpty()) {
            units.add(units.removeLast().at(after));
        }
        return units;
    }

    private static String text(@Nullable String position) {
        return position == null ? "" : position;
    }

    private static AssetReport placed(AssetReport report, GlpiSource source) {
        var entity = report.values().get(AssetField.SITE);
        var site = entity == null ? null : source.sites().get(entity.toLowerCase(java.util.Locale.ROOT));
        return site == null ? report : with(report, AssetField.SITE, site);
    }

    private static AssetReport inUseAgain(AssetReport report) {
        return report.values().containsKey(AssetField.STATE)
                ? report
                : with(report, AssetField.STATE, LifeCycleState.IN_USE.name());
    }

    private static AssetReport with(AssetReport report, AssetField field, String value) {
        var values = new EnumMap<AssetField, String>(AssetField.class);
        values.putAll(report.values());
        values.put(field, value);
        return new AssetReport(
                report.place(),
                report.identity(),
                report.kind(),
                values,
                report.software(),
                report.facts(),
                report.seenAt(),
                report.partial());
    }

    private void retire(
            ImportRun run, GlpiSource source, Set<GlpiType> complete, RunProgress progress, Writers writers) {
        var since = run.startedAt().minus(Duration.ofDays(source.retireAfterDays()));
        var missing = items.missing(run.organisation(), complete, since);
        if (missing.isEmpty()) {
            return;
        }
        int active = items.active(run.organisation());
        if (missing.size() > FEW && (long) missing.size() * 100 > (long) active * source.retireShare()) {
            throw new UnreadableReport(new ReportProblem(
                    "",
                    "glpi-too-many-missing",
                    String.valueOf(missing.size()),
                    String.valueOf(active),
                    String.valueOf(source.retireShare())));
        }
        progress.total(progress.counts().total() + missing.size());
        var writer = writers.apply(run.ofMode(IntakeMode.UPDATE), SOURCE);
        for (int from = 0; from < missing.size(); from += 200) {
            var some = missing.subList(from, Math.min(missing.size(), from + 200));
            writer.write(some.stream().map(GlpiRuns::retirement).toList());
            if (!run.isPreview()) {
                items.retire(run.organisation(), some, run.startedAt());
            }
        }
    }

    private static Unit retirement(String foreignId) {
        var identity = new AssetIdentity(foreignId, null, null, null, null, null, List.of(), null, null);
        var values = Map.of(AssetField.STATE, LifeCycleState.RETIRED.name());
        // partial: the kind is not known here and must not correct the one that is
        var report = new AssetReport(foreignId, identity, AssetKind.WORKSTATION, values, null, null, null, true);
        return new Unit("", foreignId, List.of(report), List.of(), null);
    }
}
