package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.SoftwareItem;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An asset of the demonstration while it is being made. */
final class Draft {
    private final AssetKind kind;
    private final Map<AssetField, String> values = new EnumMap<>(AssetField.class);
    private @Nullable String foreignId;
    private @Nullable String uuid;
    private @Nullable String hostname;
    private @Nullable List<SoftwareItem> software;
    private @Nullable AssetFacts facts;
    private @Nullable Instant seen;

    Draft(AssetKind kind) {
        this.kind = kind;
    }

    Draft with(AssetField field, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            values.put(field, value.toString());
        }
        return this;
    }

    Draft without(AssetField... fields) {
        List.of(fields).forEach(values::remove);
        return this;
    }

    Draft known(String foreignId) {
        this.foreignId = foreignId;
        return this;
    }

    Draft host(String hostname, @Nullable String domain) {
        this.hostname = hostname;
        return with(AssetField.NAME, hostname).with(AssetField.DOMAIN, domain);
    }

    Draft hardwareUuid(String uuid) {
        this.uuid = uuid;
        return with(AssetField.HARDWARE_UUID, uuid);
    }

    Draft installed(List<SoftwareItem> software) {
        this.software = software;
        return this;
    }

    Draft made(AssetFacts facts) {
        this.facts = facts;
        return this;
    }

    Draft seen(@Nullable Instant seen) {
        this.seen = seen;
        return this;
    }

    @Nullable
    String value(AssetField field) {
        return values.get(field);
    }

    AssetReport report(String place) {
        var mac = values.get(AssetField.MAC_ADDRESS);
        var identity = new AssetIdentity(
                foreignId,
                null,
                uuid,
                values.get(AssetField.SERIAL),
                values.get(AssetField.MANUFACTURER),
                values.get(AssetField.ASSET_TAG),
                mac == null ? List.of() : List.of(mac),
                hostname,
                values.get(AssetField.DOMAIN));
        return new AssetReport(place, identity, kind, values, software, facts, seen);
    }
}
