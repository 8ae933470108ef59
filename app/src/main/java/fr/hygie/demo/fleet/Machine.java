package fr.hygie.demo.fleet;

import fr.hygie.demo.fleet.Systems.OperatingSystem;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import fr.hygie.inventory.report.AssetFacts.Peripheral;
import fr.hygie.inventory.report.AssetFacts.Processor;
import fr.hygie.inventory.report.AssetFacts.Protection;
import fr.hygie.inventory.report.AssetFacts.RemoteTool;
import fr.hygie.inventory.report.AssetFacts.Volume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What an agent would read on a computer. */
record Machine(
        AssetKind kind,
        String hostname,
        String address,
        OperatingSystem system,
        ProtectionState protection,
        EncryptionState encryption) {

    private static final List<String> MOBILE_PROCESSORS = List.of(
            "Intel(R) Core(TM) i3-8145U CPU @ 2.10GHz",
            "Intel(R) Core(TM) i5-8365U CPU @ 1.60GHz",
            "Intel(R) Core(TM) i5-10310U CPU @ 1.70GHz",
            "12th Gen Intel(R) Core(TM) i5-1245U",
            "13th Gen Intel(R) Core(TM) i5-1345U",
            "Intel(R) Core(TM) Ultra 5 225U");

    private static final List<String> PROCESSORS = List.of(
            "Intel(R) Core(TM) i3-9100T CPU @ 3.10GHz",
            "Intel(R) Core(TM) i5-8500T CPU @ 2.10GHz",
            "Intel(R) Core(TM) i5-10500T CPU @ 2.30GHz",
            "12th Gen Intel(R) Core(TM) i5-12500T",
            "13th Gen Intel(R) Core(TM) i5-13500T",
            "Intel(R) Core(TM) Ultra 5 225T");

    private static final List<String> SCREENS =
            List.of("Dell P2419H", "HP E24 G4", "iiyama XUB2492", "Philips 243B9", "Lenovo T24i-20");

    void describe(Draft draft, FleetProfile profile, Chance chance) {
        var administrators = administrators(profile, chance);
        draft.host(hostname, profile.domain())
                .hardwareUuid(UUID.nameUUIDFromBytes((profile.key() + hostname).getBytes(StandardCharsets.UTF_8))
                        .toString())
                .with(AssetField.IP_ADDRESS, address)
                .with(AssetField.PROTECTION, protection)
                .with(AssetField.ENCRYPTION, encryption)
                .with(AssetField.LOCAL_ADMINISTRATORS, String.join(", ", administrators));
        var protections = protections(chance);
        protections.forEach(one -> draft.with(AssetField.PROTECTION_PRODUCT, one.product()));
        var tools = remoteTools(chance);
        var processors = kind == AssetKind.LAPTOP ? MOBILE_PROCESSORS : PROCESSORS;
        draft.made(new AssetFacts(
                List.of(new NetworkPort("Ethernet", draft.value(AssetField.MAC_ADDRESS), address, "Up")),
                volumes(chance),
                protections,
                administrators,
                List.of(new Processor(processors.get(chance.towardsLast(processors.size())), 6)),
                chance.happens(0.25) ? 16_384 : 8_192,
                tools,
                plugged(),
                tools.stream().map(tool -> tool.kind() + ".exe").toList()));
    }

    /** Told from the name alone, so that what else is drawn stays as it was. */
    private List<Peripheral> plugged() {
        if (kind != AssetKind.WORKSTATION) {
            return List.of();
        }
        int number = Math.floorMod(hostname.hashCode(), 100_000);
        var screen = SCREENS.get(number % SCREENS.size());
        var found = new ArrayList<Peripheral>();
        found.add(new Peripheral(Peripheral.Kind.MONITOR, screen, screen.split(" ")[0], "ECR%05d".formatted(number)));
        if (number % 9 == 0) {
            found.add(new Peripheral(Peripheral.Kind.USB, "Lecteur de cartes CPS", "Ingenico", null));
        }
        if (number % 31 == 0) {
            found.add(new Peripheral(Peripheral.Kind.PRINTER, "Zebra ZD421", "Zebra", "ZD%05d".formatted(number)));
        }
        return found;
    }

    private static List<String> administrators(FleetProfile profile, Chance chance) {
        var names = new ArrayList<>(List.of("Administrateur", profile.prefix() + "\\GG-Support-Postes"));
        if (chance.happens(0.07)) {
            names.add(profile.prefix() + "\\u%06d".formatted(chance.between(100_000, 189_999)));
        }
        if (chance.happens(0.03)) {
            names.add("technique");
        }
        return names;
    }

    private List<Protection> protections(Chance chance) {
        boolean former = chance.happens(0.17);
        var product = former ? "Trellix Endpoint Security" : "Microsoft Defender Antivirus";
        var publisher = former ? "Musarubra US LLC" : "Microsoft Corporation";
        var version = former ? "10.7.16.2118" : "4.18.26010.6";
        return switch (protection) {
            case ABSENT, UNKNOWN -> List.of();
            case PROTECTED ->
                List.of(new Protection(
                        product, version, publisher, true, true, "1.443.%d.0".formatted(chance.between(900, 980))));
            case OUTDATED ->
                List.of(new Protection(
                        product, version, publisher, true, false, "1.439.%d.0".formatted(chance.between(10, 400))));
            case DISABLED -> List.of(new Protection(product, version, publisher, false, false, null));
        };
    }

    private List<Volume> volumes(Chance chance) {
        long total = chance.happens(0.3) ? 488_000 : 243_500;
        var volumes = new ArrayList<Volume>();
        volumes.add(new Volume("C:", "NTFS", total, (long) (total * (0.15 + chance.upTo(0.6))), encryption));
        if (chance.happens(0.08)) {
            volumes.add(new Volume("D:", "NTFS", total, total / 2, encryption));
        }
        return volumes;
    }

    private static List<RemoteTool> remoteTools(Chance chance) {
        if (chance.happens(0.02)) {
            return List.of(new RemoteTool("teamviewer", String.valueOf(chance.between(100_000_000, 999_999_999))));
        }
        return chance.happens(0.01)
                ? List.of(new RemoteTool("anydesk", String.valueOf(chance.between(100_000_000, 999_999_999))))
                : List.of();
    }
}
