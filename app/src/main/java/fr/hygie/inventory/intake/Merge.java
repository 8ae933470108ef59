package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetField.Owner;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a report into an asset, value by value. Facts are overwritten by whoever read them last. What people decide is
 * overwritten by people (forms, files); a program only fills it, or corrects what a program had filled. What a host
 * says of a machine that speaks for itself only fills what is missing: the host knows its guests from outside.
 */
final class Merge {
    private static final String KIND = "kind";

    private final IntakeSource source;
    private final Instant now;

    Merge(IntakeSource source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /** @return the changes by field key: before (empty when there was none) and after */
    Map<String, List<String>> into(StoredAsset asset, AssetReport report) {
        var changes = new LinkedHashMap<String, List<String>>();
        var fromOutside = report.host() != null && asset.softwareKnown;
        if (!report.partial() && !fromOutside || asset.isNew) {
            mergeKind(asset, report.kind(), changes);
        }
        for (var field : AssetField.values()) {
            var reported = report.values().get(field);
            if (reported != null && field.appliesTo(asset.kind) && !(fromOutside && asset.values.containsKey(field))) {
                mergeValue(asset, field, reported, changes);
            }
        }
        var seen = report.seenAt();
        if (seen != null && (asset.lastSeen == null || seen.isAfter(asset.lastSeen))) {
            asset.lastSeen = seen;
        }
        var facts = report.facts();
        if (facts != null) {
            asset.facts = report.partial() && asset.facts != null ? facts.completedBy(asset.facts) : facts;
        }
        return changes;
    }

    private void mergeKind(StoredAsset asset, AssetKind kind, Map<String, List<String>> changes) {
        if (asset.kind != kind && mayOverwrite(asset, KIND, Owner.STEERING)) {
            changes.put(KIND, List.of(asset.kind.name(), kind.name()));
            asset.kind = kind;
            asset.origins.put(KIND, source.origin(now));
        } else if (asset.isNew) {
            asset.origins.putIfAbsent(KIND, source.origin(now));
        }
    }

    private void mergeValue(StoredAsset asset, AssetField field, String reported, Map<String, List<String>> changes) {
        var before = asset.values.getOrDefault(field, "");
        if (before.equals(reported) || !mayChange(asset, field, before, reported)) {
            return;
        }
        changes.put(field.key(), List.of(before, reported));
        asset.origins.put(field.key(), source.origin(now));
        if (reported.isEmpty()) {
            asset.values.remove(field);
        } else {
            asset.values.put(field, reported);
        }
    }

    private boolean mayChange(StoredAsset asset, AssetField field, String before, String reported) {
        // an asset always has a name
        var losesName = field == AssetField.NAME && reported.isBlank();
        return !losesName && (before.isEmpty() || mayOverwrite(asset, field.key(), field.owner()));
    }

    private boolean mayOverwrite(StoredAsset asset, String key, Owner owner) {
        var origin = asset.origins.get(key);
        return owner == Owner.FACT
                || !source.channel().isAutomatic()
                || origin == null
                || IntakeSource.isAutomaticOrigin(origin);
    }
}
