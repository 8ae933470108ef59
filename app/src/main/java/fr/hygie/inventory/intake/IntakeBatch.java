package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeOutcome.Verdict;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.SoftwareItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Map<UUID, Guest> guests = new LinkedHashMap<>();

    IntakeBatch(UUID organisation, IntakeSource source, Instant now) {
        this.organisation = organisation;
        this.source = source;
        this.now = now;
    }

    /** Two assets that a report ties together. */
    record DuplicatePair(UUID asset, UUID other, IdentityKey.Kind by) {}

    /**
     * A machine that another one runs.
     *
     * @param host keys by which the other is recognised, surest first
     * @param running false when the host only keeps it: another may run it meanwhile
     */
    record Guest(UUID asset, List<IdentityKey> host, boolean running) {}

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

    Collection<Guest> guests() {
        return guests.values();
    }

    /** @param asset one of this batch */
    boolean knewBefore(UUID asset) {
        var stored = changed.getOrDefault(asset, seen.get(asset));
        return stored != null && !stored.isNew;
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
        rememberHost(report, asset);
        outcomes.add(new IntakeOutcome(
                report.place(),
                verdict(knownBefore, changesNow),
                asset.name(),
                knownBefore ? asset.id : null,
                changesNow,
                null));
    }

    /** Of two hosts in one batch, the last that runs the machine is believed. */
    private void rememberHost(AssetReport report, StoredAsset asset) {
        var host = report.host();
        if (host == null) {
            return;
        }
        var guest = new Guest(asset.id, IdentityKey.of(host, AssetKind.HYPERVISOR), report.seenAt() != null);
        guests.merge(asset.id, guest, (known, told) -> told.running() || !known.running() ? told : known);
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
