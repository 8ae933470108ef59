package fr.hygie.inventory.fleet;

import fr.hygie.inventory.AssetKind;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** The counts of a fleet, or of a part of it. */
record FleetCounts(List<FleetRow> rows) {
    /** What people call "postes": the computers somebody works on. Thin clients are counted apart. */
    static final Set<AssetKind> DESKS = EnumSet.of(AssetKind.WORKSTATION, AssetKind.LAPTOP);

    static final Set<AssetKind> SERVERS = EnumSet.of(AssetKind.SERVER, AssetKind.VIRTUAL_MACHINE, AssetKind.HYPERVISOR);

    /** What an antivirus or EDR is made for, and what is patched month after month. */
    static final Set<AssetKind> COMPUTERS =
            EnumSet.of(AssetKind.WORKSTATION, AssetKind.LAPTOP, AssetKind.SERVER, AssetKind.VIRTUAL_MACHINE);

    FleetCounts {
        rows = List.copyOf(rows);
    }

    FleetCounts where(Predicate<FleetRow> wanted) {
        return new FleetCounts(rows.stream().filter(wanted).toList());
    }

    FleetCounts of(Set<AssetKind> kinds) {
        return where(row -> kinds.contains(row.kind()));
    }

    FleetCounts of(AssetKind kind) {
        return where(row -> row.kind() == kind);
    }

    FleetCounts at(UUID site) {
        return where(row -> site.equals(row.site()));
    }

    long total() {
        return rows.stream().mapToLong(FleetRow::assets).sum();
    }

    long count(Predicate<FleetRow> wanted) {
        return rows.stream().filter(wanted).mapToLong(FleetRow::assets).sum();
    }

    long due() {
        return rows.stream().mapToLong(FleetRow::due).sum();
    }

    BigDecimal dueCost() {
        return rows.stream().map(FleetRow::dueCost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
