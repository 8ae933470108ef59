package fr.hygie.inventory.agent;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a document to its reports: the sender itself, its virtual machines, and the equipment it asked. */
final class DocumentTranslation {
    private final Reading reading;
    private final Instant seenAt;
    private final Warnings warnings;
    private final List<AssetReport> reports = new ArrayList<>();

    DocumentTranslation(Reading reading, Instant seenAt, Warnings warnings) {
        this.reading = reading;
        this.seenAt = seenAt;
        this.warnings = warnings;
    }

    List<AssetReport> reports() {
        if (!reading.own.isEmpty()) {
            own();
        }
        for (int i = 0; i < reading.devices.size(); i++) {
            device(reading.devices.get(i), "/content/device/" + i);
        }
        if (reading.unreachable > 0) {
            warnings.add("/content/device", "agent-device-unreachable", String.valueOf(reading.unreachable));
        }
        if (reports.isEmpty() && reading.devices.isEmpty() && isAboutAComputer()) {
            throw new UnreadableReport(new ReportProblem("/content", "agent-no-content"));
        }
        return reports;
    }

    /** Start and end messages of a network task carry nothing, and that is no fault. */
    private boolean isAboutAComputer() {
        return reading.action == null || reading.action.equalsIgnoreCase("inventory");
    }

    private void own() {
        if (reading.own.has(Section.NETWORK_DEVICE)) {
            device(reading.own, "/content");
            return;
        }
        var kind = KindRules.ofComputer(reading.own, reading.itemType);
        var computer = new ComputerTranslation(reading, kind, seenAt, warnings).report();
        reports.add(computer);
        var guests = reading.own.rows(Section.VIRTUALMACHINES);
        reports.addAll(new GuestTranslation(guests, computer.identity(), seenAt, warnings).reports());
    }

    private void device(Findings device, String place) {
        Optional<AssetKind> kind = KindRules.ofDevice(device, reading.itemType);
        if (kind.isEmpty()) {
            // an address that answers and says nothing of what it is: not an asset yet
            warnings.add(place, "agent-kind-unknown");
            return;
        }
        reports.add(new DeviceTranslation(device, kind.get(), place, seenAt, warnings).report());
    }
}
