package fr.hygie.inventory.fleet;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;

/** Addresses of the lists behind the figures. Several values of one filter are parted by commas. */
final class AssetDoor {
    /** The costed plan of replacement. */
    static final String PLAN = "/inventory/replacement";

    static final String AGENTS = "/inventory/imports/agents";
    static final String IMPORT = "/inventory/imports";

    /** The rule of silence and what it did. */
    static final String SILENCE = "/inventory/imports/silence";

    private static final String LIST = "/inventory/assets";

    private final String filters;

    private AssetDoor(String filters) {
        this.filters = filters;
    }

    static AssetDoor all() {
        return new AssetDoor("");
    }

    static AssetDoor of(AssetKind kind) {
        return of(Set.of(kind));
    }

    static AssetDoor of(Set<AssetKind> kinds) {
        return all().with("kind", kinds.stream().sorted().toList());
    }

    AssetDoor at(UUID site) {
        return new AssetDoor(joined("site", site.toString()));
    }

    AssetDoor support(SupportState... states) {
        return with("support", List.of(states));
    }

    AssetDoor protection(ProtectionState... states) {
        return with("protection", List.of(states));
    }

    AssetDoor encryption(EncryptionState... states) {
        return with("encryption", List.of(states));
    }

    /** Those that run one of the cycles and lose their support in the quarter that begins on a day. */
    AssetDoor ending(Collection<String> cycles, LocalDate quarter) {
        var ends = quarter.getYear() + "-Q" + (quarter.getMonthValue() + 2) / 3;
        return new AssetDoor(joined("cycle", String.join(",", cycles))).ends(ends);
    }

    private AssetDoor ends(String quarter) {
        return new AssetDoor(joined("ends", quarter));
    }

    /** To be replaced this year, or before. */
    AssetDoor due() {
        return new AssetDoor(joined("replace", "due"));
    }

    AssetDoor silent() {
        return new AssetDoor(joined("silent", "true"));
    }

    /** Without protection that works; what nobody knows is another list. */
    AssetDoor exposed() {
        return protection(ProtectionState.OUTDATED, ProtectionState.DISABLED, ProtectionState.ABSENT);
    }

    private AssetDoor with(String name, Collection<? extends Enum<?>> values) {
        var joined = new StringJoiner(",");
        values.forEach(value -> joined.add(value.name()));
        return new AssetDoor(joined(name, joined.toString()));
    }

    private String joined(String name, String value) {
        return (filters.isEmpty() ? "?" : filters + "&") + name + "=" + value;
    }

    String path() {
        return LIST + filters;
    }
}
