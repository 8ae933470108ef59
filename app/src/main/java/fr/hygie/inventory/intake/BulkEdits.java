package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.BulkPlan.Step;
import fr.hygie.inventory.intake.BulkRefused.Reason;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes many assets at once: told first, then done in one transaction, by batches, with the merge, the origins and the
 * history of a single edit.
 */
@Service
public class BulkEdits {
    /** At once: beyond, the list is narrowed first. */
    public static final int MOST = 5_000;

    private static final int BATCH = 500;

    /** None of what may be changed is what assets are recognised by. */
    private static final AssetIdentity NOBODY =
            new AssetIdentity(null, null, null, null, null, null, List.of(), null, null);

    private final AssetList list;
    private final AssetStore store;
    private final IntakeWriter writer;
    private final SiteDirectory sites;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BulkEdits(
            AssetList list,
            AssetStore store,
            IntakeWriter writer,
            SiteDirectory sites,
            FleetSummary fleet,
            Journal journal,
            Clock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.list = list;
        this.store = store;
        this.writer = writer;
        this.sites = sites;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Says what {@link #apply} would do; changes nothing.
     *
     * @param editable kinds that the person may change
     * @throws BulkRefused when too many are meant
     */
    public BulkPreview preview(
            BulkSelection selection, BulkChange change, IntakeSource source, Set<AssetKind> editable) {
        return Objects.requireNonNull(transaction.execute(
                status -> plan(meant(selection), change, source, editable).preview()));
    }

    /**
     * Changes all of them or none.
     *
     * @param seal of the preview that the person agreed to; null when nobody looked at one
     * @throws BulkRefused when too many are meant, or something else than the preview would happen
     */
    public BulkPreview apply(
            BulkSelection selection,
            BulkChange change,
            IntakeSource source,
            Set<AssetKind> editable,
            @Nullable String seal) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var meant = meant(selection);
            meant.keySet().forEach(store::oneAtATime);
            var plan = plan(meant, change, source, editable);
            var preview = plan.preview();
            if (seal != null && !seal.equals(preview.seal())) {
                throw new BulkRefused(Reason.MEANWHILE);
            }
            plan.steps().forEach((organisation, steps) -> write(organisation, source, steps, change));
            return preview;
        }));
    }

    /** By establishment, always in the same order: two people who change many at once do not wait for each other for ever. */
    private TreeMap<UUID, List<UUID>> meant(BulkSelection selection) {
        var meant = new TreeMap<UUID, List<UUID>>();
        var found = switch (selection) {
            case BulkSelection.Found all -> list.keys(all.criteria(), MOST + 1);
            case BulkSelection.Chosen chosen -> chosen(chosen.ids());
        };
        if (found.size() > MOST) {
            throw new BulkRefused(Reason.TOO_MANY);
        }
        found.forEach(key -> meant.computeIfAbsent(key.organisation(), id -> new ArrayList<>())
                .add(key.id()));
        return meant;
    }

    private List<AssetList.Key> chosen(List<UUID> ids) {
        return jdbc.sql(
                        "select a.organisation_id as organisation, a.id from asset a where a.id = any(:ids) limit :most")
                .param("ids", ids.toArray(UUID[]::new))
                .param("most", MOST + 1)
                .query(AssetList.Key.class)
                .list();
    }

    private BulkPlan plan(
            Map<UUID, List<UUID>> meant, BulkChange change, IntakeSource source, Set<AssetKind> editable) {
        var plan = new BulkPlan(meant.values().stream().mapToInt(List::size).sum());
        var merge = new Merge(source, clock.instant());
        var site = change.values().getOrDefault(AssetField.SITE, "");
        meant.forEach((organisation, ids) -> {
            var places = sites.of(organisation);
            if (!site.isEmpty() && places.find(site) == null) {
                plan.leaveElsewhere(ids.size());
                return;
            }
            store.read(organisation, ids, false).values().forEach(asset -> {
                if (editable.contains(asset.kind)) {
                    plan.add(organisation, step(asset, change, merge, places));
                } else {
                    plan.forbid();
                }
            });
        });
        return plan;
    }

    private static Step step(StoredAsset asset, BulkChange change, Merge merge, SiteDirectory.Sites places) {
        var entered = change.of(asset);
        var changes = merge.into(asset, report(asset, entered));
        asset.site = places.find(asset.values.get(AssetField.SITE));
        return new Step(asset, entered, changes);
    }

    private static AssetReport report(StoredAsset asset, Map<AssetField, String> entered) {
        return new AssetReport("", NOBODY, asset.kind, entered, null, null, null);
    }

    private void write(UUID organisation, IntakeSource source, List<Step> steps, BulkChange change) {
        var now = clock.instant();
        for (int from = 0; from < steps.size(); from += BATCH) {
            var batch = new IntakeBatch(organisation, source, now);
            steps.subList(from, Math.min(from + BATCH, steps.size()))
                    .forEach(step -> batch.take(
                            report(step.asset(), step.entered()),
                            new Reconciliation.Match(step.asset(), List.of()),
                            true,
                            step.changes()));
            writer.write(batch);
        }
        fleet.mark(organisation);
        trace(organisation, steps, change);
    }

    /** One act for all: the history of each asset has its own before and after. */
    private void trace(UUID organisation, List<Step> steps, BulkChange change) {
        var after = new LinkedHashMap<String, Object>();
        after.put("assets", steps.size());
        change.values().forEach((field, value) -> after.put(field.key(), value));
        if (!change.tagsAdded().isEmpty()) {
            after.put("tags_added", String.join(", ", change.tagsAdded()));
        }
        if (!change.tagsRemoved().isEmpty()) {
            after.put("tags_removed", String.join(", ", change.tagsRemoved()));
        }
        journal.record(Act.of(
                        organisation,
                        "inventory.assets-changed-together",
                        "assets",
                        UUID.randomUUID(),
                        Integer.toString(steps.size()))
                .changing(BulkPlan.before(steps), after));
    }
}
