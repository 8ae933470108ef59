package fr.hygie.inventory;

import fr.hygie.inventory.IntakeOutcome.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one batch of reports amounts to before it is written. Confined to one thread. */
final class IntakeBatch {
    private final UUID organisation;
    private final IntakeSource source;
    private final Instant now;
    private final List<IntakeOutcome> outcomes = new ArrayList<>();
    private final Map<UUID, StoredAsset> changed = new LinkedHashMap<>();
    private final Map<UUID, StoredAsset> seen = new LinkedHashMap<>();
    private final Map<UUID, Map<String, List<String>>> changes = new LinkedHashMap<>();
    private final Map<UUID, List<SoftwareItem>> software = new LinkedHashMap<>();
    private final Map<IdentityKey, UUID> keys = new HashMap<>();
    private final Set<DuplicatePair> duplicates = new LinkedHashSet<>();

    IntakeBatch(UUID organisation, IntakeSource source, Instant now) {
        this.organisation = organisation;
        this.source = source;
        this.now = now;
    }

    /** Two assets that a report ties together. */
    record DuplicatePair(UUID asset, UUID other, IdentityKey.Kind by) {}

    UUID organisation() {
        return organisation;
    }

    IntakeSource source() {
        return source;
    }

    Instant now() {
        return now;
    }

    List<IntakeOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    Map<UUID, StoredAsset> changed() {
        return changed;
    }

    Map<UUID, StoredAsset> seen() {
        return seen;
    }

    Map<UUID, Map<String, List<String>>> changes() {
        return changes;
    }

    Map<UUID, List<SoftwareItem>> software() {
        return software;
    }

    Map<IdentityKey, UUID> keys() {
        return keys;
    }

    Set<DuplicatePair> duplicates() {
        return duplicates;
    }

    boolean touched(StoredAsset asset) {
        return changed.containsKey(asset.id);
    }

    void propose(DuplicatePair pair) {
        duplicates.add(pair);
    }

    void refuse(AssetReport report, String name, ReportProblem problem) {
        outcomes.add(new IntakeOutcome(report.place(), Verdict.REFUSED, name, null, Map.of(), problem));
    }

    void take(
            AssetReport report, Reconciliation.Match match, boolean knownBefore, Map<String, List<String>> changesNow) {
        var asset = match.asset();
        match.keys().forEach(key -> keys.put(key, asset.id));
        var reportedSoftware = report.software();
        if (reportedSoftware != null) {
            software.put(asset.id, reportedSoftware);
        }
        if (!knownBefore || !changesNow.isEmpty()) {
            changed.put(asset.id, asset);
        } else {
            seen.put(asset.id, asset);
        }
        if (knownBefore && !changesNow.isEmpty()) {
            changes.merge(asset.id, changesNow, IntakeBatch::joined);
        }
        outcomes.add(new IntakeOutcome(
                report.place(),
                verdict(knownBefore, changesNow),
                asset.name(),
                knownBefore ? asset.id : null,
                changesNow,
                null));
    }

    private static Map<String, List<String>> joined(Map<String, List<String>> one, Map<String, List<String>> other) {
        var both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    private static Verdict verdict(boolean knownBefore, Map<String, List<String>> changes) {
        if (!knownBefore) {
            return Verdict.CREATED;
        }
        return changes.isEmpty() ? Verdict.UNCHANGED : Verdict.CHANGED;
    }
}
