package fr.hygie.inventory.intake;

import fr.hygie.inventory.intake.IntakeBatch.DuplicatePair;
import fr.hygie.inventory.report.AssetReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells which asset a report speaks of. Keys are tried from the surest to the weakest and the first that is known
 * decides. A weak key (network address, host name) decides only when no sure key contradicts it: a machine that took
 * over the name of another is a new machine. An agent that was installed again has another number: it contradicts nothing
 * where network address and name agree. When sure keys point at two assets, the surest wins and the pair is
 * proposed for merging.
 */
@Component
class Reconciliation {
    private final AssetStore store;
    private final AssetKeys assetKeys;

    Reconciliation(AssetStore store, AssetKeys assetKeys) {
        this.store = store;
        this.assetKeys = assetKeys;
    }

    /** @param keys by which the report can be recognised, surest first */
    record Match(StoredAsset asset, List<IdentityKey> keys) {}

    /** @return one match per report, in their order; reports of one equipment share one asset */
    List<Match> match(UUID organisation, List<AssetReport> reports, IntakeBatch batch) {
        var keysOf = new ArrayList<List<IdentityKey>>(reports.size());
        var all = new HashSet<IdentityKey>();
        for (var report : reports) {
            var keys = IdentityKey.of(report.identity(), report.kind());
            keysOf.add(keys);
            all.addAll(keys);
        }
        var known = assetKeys.find(organisation, all);
        var candidates = new HashSet<>(known.values());
        var assets = new HashMap<>(
                store.read(organisation, candidates, reports.stream().anyMatch(AssetReport::partial)));
        var sureKeys = assetKeys.sureKinds(organisation, candidates);
        var matches = new ArrayList<Match>(reports.size());
        for (int i = 0; i < reports.size(); i++) {
            matches.add(one(reports.get(i), keysOf.get(i), known, assets, sureKeys, batch));
        }
        return matches;
    }

    private static Match one(
            AssetReport report,
            List<IdentityKey> keys,
            Map<IdentityKey, UUID> known,
            Map<UUID, StoredAsset> assets,
            Map<UUID, Set<IdentityKey.Kind>> sureKeys,
            IntakeBatch batch) {
        var chosen = choose(keys, known, sureKeys);
        var asset = chosen == null ? null : assets.get(chosen);
        if (asset == null) {
            asset = new StoredAsset(
                    UUID.randomUUID(), true, report.kind(), batch.source().label(), batch.now());
            assets.put(asset.id, asset);
        }
        proposeDuplicates(asset.id, keys, known, batch);
        for (var key : keys) {
            known.putIfAbsent(key, asset.id);
            if (!key.kind().isWeak()) {
                sureKeys.computeIfAbsent(asset.id, id -> new HashSet<>()).add(key.kind());
            }
        }
        return new Match(asset, keys);
    }

    private static @Nullable UUID choose(
            List<IdentityKey> keys, Map<IdentityKey, UUID> known, Map<UUID, Set<IdentityKey.Kind>> sureKeys) {
        for (var key : keys) {
            var asset = known.get(key);
            if (asset != null && (!key.kind().isWeak() || !contradicted(keys, asset, known, sureKeys))) {
                return asset;
            }
        }
        return null;
    }

    /** The report names a serial, say, and the asset behind the weak key has another one. */
    private static boolean contradicted(
            List<IdentityKey> keys,
            UUID asset,
            Map<IdentityKey, UUID> known,
            Map<UUID, Set<IdentityKey.Kind>> sureKeys) {
        var has = EnumSet.noneOf(IdentityKey.Kind.class);
        has.addAll(sureKeys.getOrDefault(asset, Set.of()));
        if (pointsAt(asset, IdentityKey.Kind.MAC, keys, known) && pointsAt(asset, IdentityKey.Kind.HOST, keys, known)) {
            has.remove(IdentityKey.Kind.AGENT);
        }
        return keys.stream().anyMatch(key -> has.contains(key.kind()));
    }

    private static boolean pointsAt(
            UUID asset, IdentityKey.Kind kind, List<IdentityKey> keys, Map<IdentityKey, UUID> known) {
        return keys.stream().anyMatch(key -> key.kind() == kind && asset.equals(known.get(key)));
    }

    private static void proposeDuplicates(
            UUID asset, List<IdentityKey> keys, Map<IdentityKey, UUID> known, IntakeBatch batch) {
        var others = new LinkedHashSet<UUID>();
        for (var key : keys) {
            var other = known.get(key);
            if (other != null && !key.kind().isWeak() && !other.equals(asset) && others.add(other)) {
                batch.propose(new DuplicatePair(asset, other, key.kind()));
            }
        }
    }
}
