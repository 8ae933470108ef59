package fr.hygie.demo.fleet;

import fr.hygie.demo.fleet.Systems.Age;
import fr.hygie.demo.fleet.Systems.OperatingSystem;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Workstations and laptops: exactly as many that are old, unprotected, unencrypted or silent as the profile says. */
final class Computers {
    private final Establishment establishment;
    private final int workstations;
    private final List<String> sites;
    private final List<Age> ages;
    private final List<ProtectionState> protections;
    private final List<Boolean> unencryptedLaptops;
    private final List<Boolean> silent;

    Computers(Establishment establishment) {
        this.establishment = establishment;
        var profile = establishment.profile();
        this.workstations = profile.count(AssetKind.WORKSTATION);
        int all = profile.endpoints();
        this.sites = establishment.sites("computers", all);
        this.ages = new ArrayList<>(sites.stream().map(site -> Age.CURRENT).toList());
        this.protections = new ArrayList<>(
                sites.stream().map(site -> ProtectionState.PROTECTED).toList());
        establishment.siteNames().forEach(this::shareOut);
        var draw = establishment.chance("computers", 0);
        this.unencryptedLaptops = draw.marks(profile.unencryptedLaptops(), profile.count(AssetKind.LAPTOP));
        this.silent = draw.marks(profile.silent(), all);
    }

    private void shareOut(String site) {
        var here = new ArrayList<Integer>();
        for (int i = 0; i < sites.size(); i++) {
            if (sites.get(i).equals(site)) {
                here.add(i);
            }
        }
        var profile = establishment.profile().sites().get(site);
        if (profile == null) {
            return;
        }
        var draw = establishment.chance("computers " + site, 0);
        double ending = establishment.profile().ending();
        var shares = new LinkedHashMap<Age, Double>();
        shares.put(Age.OLD, profile.old());
        shares.put(Age.ENDING, ending);
        shares.put(Age.CURRENT, 1 - profile.old() - ending);
        var age = draw.shares(shares, here.size());
        var states = new LinkedHashMap<>(profile.unprotected());
        double unprotected =
                states.values().stream().mapToDouble(Double::doubleValue).sum();
        states.put(ProtectionState.PROTECTED, 1 - unprotected);
        var protection = draw.shares(states, here.size());
        for (int i = 0; i < here.size(); i++) {
            ages.set(here.get(i), age.get(i));
            protections.set(here.get(i), protection.get(i));
        }
    }

    List<FleetPart> parts() {
        return List.of(
                new FleetPart("workstations", workstations, index -> report(AssetKind.WORKSTATION, "PC", index, index)),
                new FleetPart(
                        "laptops",
                        establishment.profile().count(AssetKind.LAPTOP),
                        index -> report(AssetKind.LAPTOP, "PT", index, workstations + index)));
    }

    private AssetReport report(AssetKind kind, String sort, int index, int position) {
        var chance = establishment.chance(kind.name(), index);
        var age = ages.get(position);
        var draft = establishment.bought(kind, index, years(age, chance), 3, chance);
        var system =
                establishment.market().systems().client(establishment.profile().systems(), age, chance);
        system.describe(draft, establishment.profile().edition());
        place(draft, sites.get(position), chance);
        var machine = new Machine(
                kind,
                establishment.hostname(sort, index + 1),
                establishment.address(16, establishment.number(kind, index)),
                system,
                protections.get(position),
                encryption(kind, index, chance));
        connect(draft, machine, age, silent.get(position), chance);
        return draft.report(establishment.place(kind, index));
    }

    private static double years(Age age, Chance chance) {
        return switch (age) {
            case OLD -> 5.1 + chance.upTo(4.2);
            case ENDING -> 2.5 + chance.upTo(3.4);
            case CURRENT -> 0.1 + chance.upTo(4.8);
        };
    }

    private void place(Draft draft, String site, Chance chance) {
        var service = establishment.service(chance);
        draft.with(AssetField.SITE, establishment.named(site))
                .with(AssetField.SERVICE, service)
                .with(AssetField.OWNER, service)
                .with(
                        AssetField.LOCATION,
                        "Bâtiment %c, niveau %d".formatted('A' + chance.between(0, 7), chance.between(0, 5)));
    }

    private EncryptionState encryption(AssetKind kind, int index, Chance chance) {
        if (kind == AssetKind.LAPTOP) {
            return unencryptedLaptops.get(index) ? EncryptionState.NOT_ENCRYPTED : EncryptionState.ENCRYPTED;
        }
        if (chance.happens(0.03)) {
            return chance.happens(0.3) ? EncryptionState.PARTIAL : EncryptionState.UNKNOWN;
        }
        return chance.happens(0.34) ? EncryptionState.ENCRYPTED : EncryptionState.NOT_ENCRYPTED;
    }

    private void connect(Draft draft, Machine machine, Age age, boolean quiet, Chance chance) {
        var timeline = establishment.timeline();
        int days = quiet ? chance.between(9, chance.happens(0.3) ? 400 : 90) : Math.max(0, chance.between(-12, 5));
        machine.describe(draft, establishment.profile(), chance);
        draft.with(AssetField.LAST_USER, "u%06d".formatted(chance.between(100_000, 189_999)))
                .with(AssetField.LAST_UPDATE, timeline.daysAgo(days + lastUpdate(age, machine.system(), chance)))
                .seen(timeline.seen(days, chance))
                .installed(establishment
                        .market()
                        .titles()
                        .on('P', lag(age), establishment.profile().software(), chance));
    }

    private static double lag(Age age) {
        return age == Age.OLD ? 0.6 : 0.12;
    }

    private static int lastUpdate(Age age, OperatingSystem system, Chance chance) {
        if (age != Age.OLD) {
            return chance.between(3, 38);
        }
        return system.caption().contains("Windows 1") ? chance.between(390, 900) : chance.between(1_900, 3_600);
    }
}
