package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes what a person entered the way reports are written: same merge, same origins, same history, same keys. */
@Component
class ManualEntry {
    private final AssetKeys assetKeys;
    private final IntakeWriter writer;
    private final SiteDirectory sites;
    private final Clock clock;

    ManualEntry(AssetKeys assetKeys, IntakeWriter writer, SiteDirectory sites, Clock clock) {
        this.assetKeys = assetKeys;
        this.writer = writer;
        this.sites = sites;
        this.clock = clock;
    }

    /** @return the changes by field key, before and after */
    Map<String, List<String>> write(
            UUID organisation, IntakeSource source, StoredAsset asset, Map<AssetField, String> values) {
        var before = sure(asset);
        var report = new AssetReport("", identity(asset), asset.kind, values, null, null, null);
        var changes = new Merge(source, clock.instant()).into(asset, report);
        asset.site = sites.of(organisation).find(asset.values.get(AssetField.SITE));
        var keys = IdentityKey.of(identity(asset), asset.kind);
        refuseKeysOfOthers(organisation, asset, keys);
        if (asset.isNew || !changes.isEmpty()) {
            assetKeys.remove(
                    organisation,
                    asset.id,
                    before.stream().filter(key -> !keys.contains(key)).toList());
            var batch = new IntakeBatch(organisation, source, clock.instant());
            batch.take(report, new Reconciliation.Match(asset, keys), !asset.isNew, changes);
            writer.write(batch);
        }
        return changes;
    }

    private void refuseKeysOfOthers(UUID organisation, StoredAsset asset, List<IdentityKey> keys) {
        assetKeys.find(organisation, keys).forEach((key, owner) -> {
            if (!key.kind().isWeak() && !owner.equals(asset.id)) {
                throw new AssetKnownAlready(field(key), owner);
            }
        });
    }

    private static AssetField field(IdentityKey key) {
        return switch (key.kind()) {
            case TAG -> AssetField.ASSET_TAG;
            case HARDWARE -> AssetField.HARDWARE_UUID;
            default -> AssetField.SERIAL;
        };
    }

    private static List<IdentityKey> sure(StoredAsset asset) {
        return IdentityKey.of(identity(asset), asset.kind).stream()
                .filter(key -> !key.kind().isWeak())
                .toList();
    }

    private static AssetIdentity identity(StoredAsset asset) {
        var values = asset.values;
        var addresses = values.getOrDefault(AssetField.MAC_ADDRESS, "");
        var networked = switch (asset.kind.family()) {
            case ENDPOINT, INFRASTRUCTURE -> true;
            default -> false;
        };
        return new AssetIdentity(
                null,
                null,
                values.get(AssetField.HARDWARE_UUID),
                values.get(AssetField.SERIAL),
                values.get(AssetField.MANUFACTURER),
                values.get(AssetField.ASSET_TAG),
                addresses.isBlank() ? List.of() : new ArrayList<>(Arrays.asList(addresses.split("[,; ]+"))),
                networked ? values.get(AssetField.NAME) : null,
                values.get(AssetField.DOMAIN));
    }

    /** For the journal: values by field key. */
    static Map<String, String> texts(Map<AssetField, String> values) {
        var texts = new LinkedHashMap<String, String>();
        values.forEach((field, value) -> {
            if (!value.isBlank()) {
                texts.put(field.key(), value);
            }
        });
        return texts;
    }

    static Map<String, String> side(Map<String, List<String>> changes, int side) {
        var texts = new LinkedHashMap<String, String>();
        changes.forEach((field, values) -> texts.put(field, values.get(side)));
        return texts;
    }
}
