package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Servers, hypervisors, storage, network, printers: what the IT department runs. */
final class Infrastructure {
    private static final List<String> ROLES = List.of(
            "DPI", "BIO", "IMA", "PHA", "EAI", "AD", "SQL", "ORA", "WEB", "FIC", "IMP", "SAV", "SUP", "APP", "CTX",
            "TSE", "RH", "GEF", "MSG", "DIV");
    private static final Map<String, List<String>> FIRMWARE = Map.of(
            "Catalyst 2960-X 48", List.of("IOS 15.2(2)E5", "IOS 15.2(7)E4"),
            "Catalyst 3650-24", List.of("IOS XE 16.6.4", "IOS XE 16.12.8"),
            "Catalyst 9200L-48P", List.of("IOS XE 17.3.4", "IOS XE 17.9.5", "IOS XE 17.12.4"),
            "Catalyst 9300-24", List.of("IOS XE 17.9.5", "IOS XE 17.12.4"),
            "Aruba 2530-48G", List.of("YA.16.10.0012", "YA.16.11.0020"),
            "Aruba 6100 48G", List.of("PL.10.10.1040", "PL.10.13.1010"),
            "Aruba AP-515", List.of("8.6.0.21", "8.10.0.14", "8.12.0.2"),
            "AFF A250", List.of("NetApp Release 9.13.1P4", "NetApp Release 9.15.1P2", "NetApp Release 9.16.1P1"));

    private final Establishment establishment;

    Infrastructure(Establishment establishment) {
        this.establishment = establishment;
    }

    List<FleetPart> parts() {
        var parts = new ArrayList<FleetPart>();
        parts.add(part(AssetKind.HYPERVISOR, this::hypervisor));
        parts.add(part(AssetKind.SERVER, index -> server(AssetKind.SERVER, index)));
        parts.add(part(AssetKind.VIRTUAL_MACHINE, index -> server(AssetKind.VIRTUAL_MACHINE, index)));
        parts.add(part(AssetKind.STORAGE, this::storage));
        parts.add(part(AssetKind.NETWORK_EQUIPMENT, this::network));
        parts.add(part(AssetKind.PRINTER, this::printer));
        return parts;
    }

    private FleetPart part(AssetKind kind, java.util.function.IntFunction<AssetReport> report) {
        return new FleetPart(kind.name(), establishment.profile().count(kind), report);
    }

    private AssetReport hypervisor(int index) {
        var kind = AssetKind.HYPERVISOR;
        var chance = establishment.chance(kind.name(), index);
        var draft = establishment.bought(kind, index, 0.5 + chance.upTo(6), 5, chance);
        establishment.market().systems().of("hypervisor", chance).describe(draft, "");
        draft.host(establishment.hostname("HYP", index + 1), null);
        return run(draft, kind, index, "DSI – exploitation", 4, chance);
    }

    private AssetReport server(AssetKind kind, int index) {
        var chance = establishment.chance(kind.name(), index);
        boolean virtual = kind == AssetKind.VIRTUAL_MACHINE;
        var draft = virtual
                ? new Draft(kind)
                        .with(AssetField.MANUFACTURER, "VMware, Inc.")
                        .with(AssetField.MODEL, "VMware20,1")
                        .with(AssetField.STATE, "IN_USE")
                : establishment.bought(kind, index, 0.3 + chance.upTo(8.5), 5, chance);
        var system = establishment.market().systems().of("server", chance);
        system.describe(draft, "");
        var role = ROLES.get(index % ROLES.size());
        draft.host(
                        establishment.hostname("%s-%s".formatted(virtual ? "VM" : "SRV", role), index + 1),
                        establishment.profile().domain())
                .with(AssetField.COMMENT, "Rôle : " + role);
        protect(draft, system.isWindows(), chance);
        char sort = system.isWindows() ? 'S' : 'L';
        draft.installed(establishment.market().titles().on(sort, 0.3, 0, chance));
        return run(draft, kind, index, "DSI – systèmes", chance.between(2, 4), chance);
    }

    private static void protect(Draft draft, boolean windows, Chance chance) {
        var state = chance.happens(windows ? 0.94 : 0.55)
                ? ProtectionState.PROTECTED
                : chance.happens(0.5) ? ProtectionState.ABSENT : ProtectionState.OUTDATED;
        draft.with(AssetField.PROTECTION, state)
                .with(
                        AssetField.ENCRYPTION,
                        chance.happens(0.12) ? EncryptionState.ENCRYPTED : EncryptionState.NOT_ENCRYPTED);
        if (state != ProtectionState.ABSENT) {
            draft.with(AssetField.PROTECTION_PRODUCT, "Microsoft Defender pour point de terminaison");
        }
    }

    private AssetReport storage(int index) {
        var kind = AssetKind.STORAGE;
        var chance = establishment.chance(kind.name(), index);
        var draft = establishment.bought(kind, index, 0.5 + chance.upTo(6.5), 5, chance);
        var usual = "%d.%d.%d".formatted(chance.between(5, 9), chance.between(0, 14), chance.between(0, 9));
        var known = FIRMWARE.get(String.valueOf(draft.value(AssetField.MODEL)));
        draft.host(establishment.hostname("STO", index + 1), null)
                .with(AssetField.FIRMWARE, known == null ? usual : chance.oneOf(known));
        return run(draft, kind, index, "DSI – exploitation", 4, chance);
    }

    private AssetReport network(int index) {
        var kind = AssetKind.NETWORK_EQUIPMENT;
        var chance = establishment.chance(kind.name(), index);
        // a quarter dates from before the current range: no longer serviceable (hospital figures of 2022-2023)
        var draft = establishment.bought(
                kind, index, chance.happens(0.23) ? 8.5 + chance.upTo(4.5) : 0.4 + chance.upTo(6.5), 5, chance);
        var model = String.valueOf(draft.value(AssetField.MODEL));
        boolean firewall = model.startsWith("FortiGate");
        boolean radio = model.contains("AP-");
        if (firewall) {
            establishment.market().systems().of("fortinet", chance).describe(draft, "");
            draft.with(AssetField.INTERNET_EXPOSED, true);
        } else {
            draft.with(AssetField.FIRMWARE, chance.oneOf(FIRMWARE.getOrDefault(model, List.of("1.0"))));
        }
        draft.host(establishment.hostname(firewall ? "PF" : radio ? "WIFI" : "SW", index + 1), null)
                .with(AssetField.NETWORK_ZONE, firewall ? "Périmètre" : "Administration du réseau");
        return run(draft, kind, index, "DSI – réseau", firewall ? 4 : radio ? 2 : 3, chance);
    }

    private AssetReport printer(int index) {
        var kind = AssetKind.PRINTER;
        var chance = establishment.chance(kind.name(), index);
        var draft = establishment.bought(kind, index, 0.3 + chance.upTo(7.5), 3, chance);
        draft.host(establishment.hostname("IMP", index + 1), null)
                .with(AssetField.FIRMWARE, "20%d.%d".formatted(chance.between(18, 25), chance.between(1, 12)))
                .with(AssetField.SERVICE, establishment.service(chance));
        return run(draft, kind, index, "DSI – postes de travail", 1, chance);
    }

    private AssetReport run(Draft draft, AssetKind kind, int index, String owner, int criticality, Chance chance) {
        boolean central = kind != AssetKind.NETWORK_EQUIPMENT && kind != AssetKind.PRINTER;
        draft.known(Establishment.foreignId(kind, index))
                .with(
                        AssetField.SITE,
                        establishment.named(central ? establishment.mainSite() : establishment.site(chance)))
                .with(AssetField.OWNER, establishment.isSmall() ? "Prestataire informatique" : owner)
                .with(AssetField.CRITICALITY, criticality)
                .with(AssetField.IP_ADDRESS, establishment.address(80, establishment.number(kind, index)))
                .seen(establishment.timeline().seen(chance.happens(0.02) ? chance.between(15, 90) : 0, chance));
        if (kind != AssetKind.PRINTER && kind != AssetKind.STORAGE) {
            draft.with(AssetField.LAST_UPDATE, establishment.timeline().daysAgo(chance.between(6, 160)));
        }
        return draft.report(establishment.place(kind, index));
    }
}
