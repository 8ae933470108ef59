package fr.hygie.inventory.agent;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translation of the virtual machines that a host lists. */
final class GuestTranslation {
    /** Not machines of a fleet: application containers, and Linux inside a user's Windows. */
    private static final Set<String> NO_MACHINES = Set.of("docker", "podman", "wsl", "containerd");

    private final List<Row> guests;
    private final AssetIdentity host;
    private final Instant seenAt;
    private final Warnings warnings;

    GuestTranslation(List<Row> guests, AssetIdentity host, Instant seenAt, Warnings warnings) {
        this.guests = guests;
        this.host = host;
        this.seenAt = seenAt;
        this.warnings = warnings;
    }

    List<AssetReport> reports() {
        var reports = new ArrayList<AssetReport>();
        for (int i = 0; i < guests.size(); i++) {
            var guest = guests.get(i);
            if (guest.get("name") != null && !isContainer(guest)) {
                reports.add(report(guest, Section.VIRTUALMACHINES.pointer() + '/' + i));
            }
        }
        return reports;
    }

    private static boolean isContainer(Row guest) {
        return NO_MACHINES.contains(lower(guest.get("vmtype"))) || NO_MACHINES.contains(lower(guest.get("subsystem")));
    }

    private AssetReport report(Row guest, String place) {
        var values = new Values(AssetKind.VIRTUAL_MACHINE, place, warnings);
        values.put(AssetField.NAME, guest.get("name"));
        values.put(AssetField.HARDWARE_UUID, guest.get("uuid"));
        values.put(AssetField.SERIAL, guest.get("serial"));
        values.put(AssetField.IP_ADDRESS, guest.get("ipaddress"));
        values.put(AssetField.MAC_ADDRESS, guest.get("mac"));
        values.put(AssetField.OS_NAME, guest.first("operatingsystem.full_name", "operatingsystem.name"));
        values.put(AssetField.OS_VERSION, guest.get("operatingsystem.version"));
        values.put(AssetField.OS_BUILD, guest.get("operatingsystem.kernel_version"));
        return new AssetReport(
                place, identity(guest), AssetKind.VIRTUAL_MACHINE, values.all(), null, null, seen(guest), false, host);
    }

    /** The name that the host gives is not the host name of the guest; it serves only when nothing better is told. */
    private static AssetIdentity identity(Row guest) {
        var macs = guest.all("mac").stream()
                .flatMap(each -> Stream.of(each.split("[/,; ]+")))
                .limit(NetworkRules.MAX_MACS)
                .toList();
        var nameless = guest.get("uuid") == null && macs.isEmpty();
        return new AssetIdentity(
                null,
                null,
                PlainText.identifier(guest.get("uuid")),
                PlainText.identifier(guest.get("serial")),
                null,
                null,
                macs,
                PlainText.identifier(nameless ? guest.get("name") : null),
                null);
    }

    /** A guest that is switched off was not seen, only remembered by its host. */
    private @Nullable Instant seen(Row guest) {
        return switch (lower(guest.get("status"))) {
            case "off", "shutdown", "crashed" -> null;
            default -> seenAt;
        };
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
