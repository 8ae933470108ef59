package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.AssetFacts.Peripheral;
import fr.hygie.inventory.report.AssetFacts.Peripheral.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is plugged into a computer, as its agent tells: screens, printers, devices on the USB. Hubs are no news. */
final class Peripherals {
    private static final int MOST = 100;
    private static final Set<String> PLUMBING = Set.of("hub", "root hub", "concentrateur", "host controller");

    private Peripherals() {}

    static List<Peripheral> of(Findings found) {
        var peripherals = new LinkedHashSet<Peripheral>();
        for (var row : found.rows(Section.MONITORS)) {
            add(peripherals, Kind.MONITOR, row, "caption", "name", "description");
        }
        for (var row : found.rows(Section.PRINTERS)) {
            add(peripherals, Kind.PRINTER, row, "name", "driver");
        }
        for (var row : found.rows(Section.USBDEVICES)) {
            add(peripherals, Kind.USB, row, "name", "caption");
        }
        return peripherals.stream().limit(MOST).toList();
    }

    private static void add(Set<Peripheral> peripherals, Kind kind, Row row, String... names) {
        var name = row.first(names);
        if (name != null && !isPlumbing(name)) {
            peripherals.add(new Peripheral(kind, name, row.get("manufacturer"), row.first("serial", "altserial")));
        }
    }

    private static boolean isPlumbing(String name) {
        var folded = name.toLowerCase(Locale.ROOT);
        return PLUMBING.stream().anyMatch(folded::contains);
    }
}
