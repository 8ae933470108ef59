package fr.hygie.inventory.agent;

import static fr.hygie.inventory.agent.Section.NETWORK_DEVICE;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translation of an equipment that an agent asked over the network: switch, printer, storage bay. */
final class DeviceTranslation {
    private final Findings found;
    private final AssetKind kind;
    private final String place;
    private final Instant seenAt;
    private final Values values;

    DeviceTranslation(Findings found, AssetKind kind, String place, Instant seenAt, Warnings warnings) {
        this.found = found;
        this.kind = kind;
        this.place = place;
        this.seenAt = seenAt;
        this.values = new Values(kind, place, warnings);
    }

    AssetReport report() {
        values.put(AssetField.NAME, name());
        values.put(AssetField.MANUFACTURER, text("manufacturer"));
        values.put(AssetField.MODEL, model());
        values.put(AssetField.SERIAL, serial());
        values.put(AssetField.ASSET_TAG, text("assettag"));
        values.put(AssetField.LOCATION, text("location"));
        values.put(AssetField.DOMAIN, text("workgroup"));
        values.put(AssetField.IP_ADDRESS, text("ip", "ips", "ips.ip"));
        values.put(AssetField.MAC_ADDRESS, text("mac"));
        values.put(AssetField.FIRMWARE, firmware());
        return new AssetReport(place, identity(), kind, values.all(), null, facts(), seenAt);
    }

    /** Without the agent's own identifier: it is that of the computer that asked. */
    private AssetIdentity identity() {
        return new AssetIdentity(
                null,
                null,
                null,
                PlainText.identifier(serial()),
                PlainText.identifier(text("manufacturer")),
                PlainText.identifier(text("assettag")),
                macs(),
                PlainText.identifier(name()),
                PlainText.identifier(text("workgroup")));
    }

    private @Nullable String text(String... keys) {
        return found.text(NETWORK_DEVICE, keys);
    }

    private @Nullable String name() {
        return text("name", "snmphostname", "dnshostname", "netbiosname");
    }

    private @Nullable String serial() {
        var serial = text("serial");
        return serial != null ? serial : chassis("serial");
    }

    private @Nullable String model() {
        var model = text("model");
        return model != null ? model : chassis("model");
    }

    private @Nullable String chassis(String key) {
        for (var component : found.rows(Section.NETWORK_COMPONENTS)) {
            if ("chassis".equalsIgnoreCase(component.get("type")) && component.get(key) != null) {
                return component.get(key);
            }
        }
        return null;
    }

    private @Nullable String firmware() {
        var firmware = text("firmware");
        return firmware != null ? firmware : found.text(Section.FIRMWARES, "version");
    }

    /** Of the equipment first; those of its ports also recognise it, but a stack of switches has hundreds. */
    private List<String> macs() {
        var macs = new LinkedHashSet<String>();
        var own = PlainText.identifier(text("mac"));
        if (own != null) {
            macs.add(own);
        } else {
            found.rows(Section.NETWORK_PORTS).stream()
                    .flatMap(port -> NetworkRules.mac(port).stream())
                    .limit(4)
                    .forEach(macs::add);
        }
        return List.copyOf(macs);
    }

    private @Nullable AssetFacts facts() {
        if (!found.has(Section.NETWORK_PORTS)) {
            return null;
        }
        var ports = new ArrayList<NetworkPort>();
        for (var row : found.rows(Section.NETWORK_PORTS)) {
            ports.add(new NetworkPort(
                    row.first("ifname", "ifdescr"),
                    NetworkRules.mac(row).orElse(null),
                    row.first("ips", "ips.ip", "ip"),
                    status(row.get("ifstatus"))));
        }
        return new AssetFacts(ports, List.of(), List.of(), List.of(), List.of(), null, List.of());
    }

    /** ifOperStatus (RFC 2863): 1 up, 2 down. */
    private static @Nullable String status(@Nullable String told) {
        return switch (told) {
            case null -> null;
            case "1" -> "up";
            case "2" -> "down";
            default -> told;
        };
    }
}
