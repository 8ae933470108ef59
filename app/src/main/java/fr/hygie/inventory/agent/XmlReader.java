package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.time.LocalDate;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/** Reads the XML of OCS Inventory and FusionInventory as a stream: {@code REQUEST}, {@code CONTENT}, sections. */
final class XmlReader {
    private final Reading reading;
    private final XmlCursor xml;

    private XmlReader(XmlCursor xml, Reading reading) {
        this.xml = xml;
        this.reading = reading;
    }

    /** @throws UnreadableReport {@code agent-truncated}, {@code agent-too-deep}, {@code agent-too-long}, {@code agent-too-many},
     *     {@code agent-doctype}, {@code agent-unknown-format} or {@code agent-malformed}, with the line and the column */
    static Reading read(byte[] utf8, LocalDate today) {
        try (var xml = XmlCursor.of(utf8)) {
            var reader = new XmlReader(xml, new Reading(today));
            reader.root();
            return reader.reading;
        } catch (XMLStreamException impossibleOnClose) {
            throw new UnreadableReport(new ReportProblem("", "agent-malformed"));
        }
    }

    private void root() {
        var name = xml.nextChild();
        if (name == null || !name.equals("REQUEST")) {
            throw xml.refused("agent-unknown-format");
        }
        for (var child = xml.nextChild(); child != null; child = xml.nextChild()) {
            if (child.equals("CONTENT")) {
                reading.hasContent = true;
                content();
            } else {
                reading.header(child.toLowerCase(Locale.ROOT), xml.text());
            }
        }
    }

    private void content() {
        for (var child = xml.nextChild(); child != null; child = xml.nextChild()) {
            var section = Section.of(child);
            if (section != null) {
                entry(reading.own, section);
            } else if (child.equals("DEVICE")) {
                device();
            } else if (child.equals("VERSIONCLIENT") || child.equals("TAG")) {
                reading.header(child.toLowerCase(Locale.ROOT), xml.text());
            } else {
                xml.skip();
            }
        }
    }

    private void entry(Findings findings, Section section) {
        var row = findings.open(section);
        properties(section, row, "");
        findings.close(section, row);
    }

    private void properties(Section section, Row row, String prefix) {
        for (var child = xml.nextChild(); child != null; child = xml.nextChild()) {
            property(section, row, prefix, child);
        }
    }

    private void property(Section section, Row row, String prefix, String child) {
        var key = section.key(prefix.isEmpty() ? child : prefix + child);
        if (prefix.isEmpty() && section.nests(child)) {
            properties(section, row, child + '.');
        } else if (key != null) {
            row.add(key, xml.text());
        } else {
            xml.skip();
        }
    }

    /** An equipment that was asked by SNMP: described at length (INFO, PORTS) or just discovered, all on one level. */
    private void device() {
        if (reading.devices.size() >= Findings.MAX_ROWS) {
            throw xml.refused("agent-too-many", String.valueOf(Findings.MAX_ROWS));
        }
        var device = reading.another();
        var row = device.open(Section.NETWORK_DEVICE);
        var reachable = true;
        for (var child = xml.nextChild(); child != null; child = xml.nextChild()) {
            switch (child) {
                case "INFO" -> properties(Section.NETWORK_DEVICE, row, "");
                case "PORTS" -> entries(device, Section.NETWORK_PORTS, "PORT");
                case "COMPONENTS" -> entries(device, Section.NETWORK_COMPONENTS, "COMPONENT");
                case "FIRMWARES" -> entry(device, Section.FIRMWARES);
                case "ERROR" -> {
                    reachable = false;
                    xml.skip();
                }
                default -> property(Section.NETWORK_DEVICE, row, "", child);
            }
        }
        device.close(Section.NETWORK_DEVICE, row);
        if (reachable) {
            reading.devices.add(device);
        } else {
            reading.unreachable++;
        }
    }

    private void entries(Findings device, Section section, String name) {
        for (var child = xml.nextChild(); child != null; child = xml.nextChild()) {
            if (child.equals(name)) {
                entry(device, section);
            } else {
                xml.skip();
            }
        }
    }
}
