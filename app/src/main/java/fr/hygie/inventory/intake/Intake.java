package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeOutcome.Verdict;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one door by which assets come in, whatever the format and the channel: recognises them, merges what is reported,
 * keeps the history, counts the software. A batch is one transaction; a report that is refused harms no other.
 */
@Service
public class Intake {
    /** Reports that one transaction takes: enough to share its cost, few enough to stay short. */
    public static final int BATCH = 500;

    private final AssetStore store;
    private final Reconciliation reconciliation;
    private final IntakeWriter writer;
    private final SiteDirectory sites;
    private final ManualEntry manual;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Intake(
            AssetStore store,
            Reconciliation reconciliation,
            IntakeWriter writer,
            SiteDirectory sites,
            ManualEntry manual,
            FleetSummary fleet,
            Journal journal,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.reconciliation = reconciliation;
        this.writer = writer;
        this.sites = sites;
        this.manual = manual;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Takes reports in, at most {@link #BATCH} at a time, for one establishment of the current scope.
     *
     * @return one outcome per report, in their order
     */
    public List<IntakeOutcome> accept(
            UUID organisation, IntakeSource source, IntakeMode mode, List<AssetReport> reports) {
        return accept(organisation, source, mode, reports, outcomes -> {});
    }

    /**
     * The same, with something that is written in the same transaction: both hold or neither does.
     *
     * @param alongside given the outcomes, in the order of the reports
     */
    public List<IntakeOutcome> accept(
            UUID organisation,
            IntakeSource source,
            IntakeMode mode,
            List<AssetReport> reports,
            Consumer<List<IntakeOutcome>> alongside) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.oneAtATime(organisation);
            var batch = prepare(organisation, source, mode, reports);
            writer.write(batch);
            fleet.mark(organisation);
            trace(batch);
            alongside.accept(batch.outcomes());
            return batch.outcomes();
        }));
    }

    /** Says what {@link #accept} would do; changes nothing. */
    public List<IntakeOutcome> preview(
            UUID organisation, IntakeSource source, IntakeMode mode, List<AssetReport> reports) {
        return Objects.requireNonNull(transaction.execute(
                status -> prepare(organisation, source, mode, reports).outcomes()));
    }

    /**
     * Enters an asset that a person, or a program on behalf of one, describes.
     *
     * @param organisation an establishment of the current scope
     * @param values canonical texts; blank ones are left out
     * @return its identifier
     * @throws AssetKnownAlready when another asset has the same serial number or the same tag
     */
    public UUID create(UUID organisation, IntakeSource source, AssetKind kind, Map<AssetField, String> values) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.oneAtATime(organisation);
            var asset = new StoredAsset(UUID.randomUUID(), true, kind, source.label(), clock.instant());
            manual.write(organisation, source, asset, values);
            fleet.mark(organisation);
            journal.record(Act.of(organisation, "inventory.asset-created", "asset", asset.id, asset.name())
                    .changing(null, ManualEntry.texts(values)));
            return asset.id;
        }));
    }

    /**
     * Changes an asset by hand. Only the fields given are touched; an empty text empties the field.
     *
     * @param expectedVersion of the asset that the person had before the eyes
     * @throws AssetNotFound when there is none within the current scope
     * @throws AssetChangedMeanwhile when it has another version by now
     * @throws AssetKnownAlready when another asset has the same serial number or the same tag
     */
    public void edit(UUID id, int expectedVersion, IntakeSource source, Map<AssetField, String> values) {
        transaction.executeWithoutResult(status -> {
            var organisation = store.organisationOf(id);
            store.oneAtATime(organisation);
            var asset = store.read(organisation, List.of(id), false).get(id);
            if (asset == null) {
                throw new AssetNotFound(id);
            }
            if (asset.version != expectedVersion) {
                throw new AssetChangedMeanwhile(id, asset.version);
            }
            var changes = manual.write(organisation, source, asset, values);
            if (!changes.isEmpty()) {
                fleet.mark(organisation);
                journal.record(Act.of(organisation, "inventory.asset-changed", "asset", id, asset.name())
                        .changing(ManualEntry.side(changes, 0), ManualEntry.side(changes, 1)));
            }
        });
    }

    private IntakeBatch prepare(UUID organisation, IntakeSource source, IntakeMode mode, List<AssetReport> reports) {
        if (reports.size() > BATCH) {
            throw new IllegalArgumentException("at most " + BATCH + " reports at a time");
        }
        var now = clock.instant();
        var batch = new IntakeBatch(organisation, source, now);
        var matches = reconciliation.match(organisation, reports, batch);
        var merge = new Merge(source, now);
        var places = sites.of(organisation);
        for (int i = 0; i < reports.size(); i++) {
            take(reports.get(i), matches.get(i), mode, merge, places, batch);
        }
        return batch;
    }

    private static void take(
            AssetReport report,
            Reconciliation.Match match,
            IntakeMode mode,
            Merge merge,
            SiteDirectory.Sites places,
            IntakeBatch batch) {
        var asset = match.asset();
        var knownBefore = !asset.isNew || batch.touched(asset);
        if (knownBefore && mode == IntakeMode.CREATE) {
            batch.refuse(report, asset.name(), new ReportProblem(report.place(), "exists-already", asset.name()));
        } else if (!knownBefore && mode == IntakeMode.UPDATE) {
            batch.refuse(report, name(report), new ReportProblem(report.place(), "unknown-asset", name(report)));
        } else if (!knownBefore && match.keys().isEmpty() && name(report).isEmpty()) {
            batch.refuse(report, "", new ReportProblem(report.place(), "no-identity"));
        } else {
            var changes = new LinkedHashMap<>(merge.into(asset, report));
            nameIfMissing(asset, report, match);
            asset.site = places.find(asset.values.get(AssetField.SITE));
            batch.take(report, match, knownBefore, changes);
        }
    }

    private static void nameIfMissing(StoredAsset asset, AssetReport report, Reconciliation.Match match) {
        asset.values.computeIfAbsent(AssetField.NAME, field -> {
            var hostname = report.identity().hostname();
            return hostname != null && !hostname.isBlank()
                    ? hostname.strip()
                    : match.keys().stream().findFirst().map(IdentityKey::value).orElseGet(asset.id::toString);
        });
    }

    private static String name(AssetReport report) {
        var name = report.values().get(AssetField.NAME);
        var hostname = report.identity().hostname();
        return name != null ? name : hostname != null ? hostname : "";
    }

    /** One act per batch that changed something: the detail is in the history of each asset. */
    private void trace(IntakeBatch batch) {
        var counts = new EnumMap<Verdict, Integer>(Verdict.class);
        batch.outcomes().forEach(outcome -> counts.merge(outcome.verdict(), 1, Integer::sum));
        if (counts.getOrDefault(Verdict.CREATED, 0) + counts.getOrDefault(Verdict.CHANGED, 0) == 0) {
            return;
        }
        var after = new LinkedHashMap<String, Object>();
        counts.forEach((verdict, count) -> after.put(verdict.name().toLowerCase(java.util.Locale.ROOT), count));
        var source = batch.source();
        journal.record(Act.of(
                        batch.organisation(),
                        "inventory.assets-reported",
                        "intake",
                        source.channel().name(),
                        source.label())
                .changing(null, Map.copyOf(after)));
    }
}
