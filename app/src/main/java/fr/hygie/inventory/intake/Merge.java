package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetField.Owner;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import java.time.Duration;
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

    /** No rule retires sooner: by older news it would be retired again. */
    private static final Duration SHORTEST_SILENCE = Duration.ofDays(30);

    private final IntakeSource source;
    private final Instant now;

    Merge(IntakeSource source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /** @return the changes by field key: before (empty when there was none) and after */
    Map<String, List<String>> into(StoredAsset asset, AssetReport report) {
        var changes = new LinkedHashMap<String, List<String>>();
        var seen = report.seenAt();
        boolean returns = seen != null && seen.isAfter(gone(asset).minus(SHORTEST_SILENCE));
        boolean staysRetired = source.channel().isAutomatic() && retiredByRule(asset) && !returns;
        var fromOutside = report.host() != null && asset.softwareKnown;
        if (!report.partial() && !fromOutside || asset.isNew) {
            mergeKind(asset, report.kind(), changes);
        }
        for (var field : AssetField.values()) {
            var reported = report.values().get(field);
            if (reported != null
                    && field.appliesTo(asset.kind)
                    && !(fromOutside && asset.values.containsKey(field))
                    && !(field == AssetField.STATE && staysRetired)) {
                mergeValue(asset, field, reported, changes);
            }
        }
        if (seen != null && (asset.lastSeen == null || seen.isAfter(asset.lastSeen))) {
            asset.lastSeen = seen;
            if (returns && retiredByRule(asset) && !report.values().containsKey(AssetField.STATE)) {
                mergeValue(asset, AssetField.STATE, LifeCycleState.IN_USE.name(), changes);
            }
        }
        var facts = report.facts();
        if (facts != null) {
            asset.facts = report.partial() && asset.facts != null ? facts.completedBy(asset.facts) : facts;
        }
        return changes;
    }

    /** Until it gives news: that another inventory still lists it, or an old document speaks of it, is none. */
    private static boolean retiredByRule(StoredAsset asset) {
        return LifeCycleState.RETIRED.name().equals(asset.values.get(AssetField.STATE))
                && IntakeSource.isOrigin(asset.origins.get(AssetField.STATE.key()), Channel.RULE);
    }

    /** When the rule of silence retired it; of no meaning for any other asset. */
    private static Instant gone(StoredAsset asset) {
        return retiredByRule(asset)
                ? IntakeSource.moment(asset.origins.getOrDefault(AssetField.STATE.key(), ""))
                : Instant.MAX;
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
