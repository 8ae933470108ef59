package fr.hygie.inventory.fleet;

import fr.hygie.indicator.home.HomeCounter;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.web.ShareBar;
import fr.hygie.web.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The counters of the home: how many of each sort, and until when they are mended. */
final class FleetCounters {
    private final FleetTexts texts;
    private final FleetCounts fleet;

    FleetCounters(FleetTexts texts, FleetCounts fleet) {
        this.texts = texts;
        this.fleet = fleet;
    }

    /** Sorts of which there is none are left out. */
    List<HomeCounter> counters() {
        var counters = new ArrayList<HomeCounter>();
        add(counters, "workstations", "device-desktop", EnumSet.of(AssetKind.WORKSTATION), null);
        add(counters, "laptops", "device-laptop", EnumSet.of(AssetKind.LAPTOP), readableLaptops());
        add(counters, "thin-clients", "device-imac", EnumSet.of(AssetKind.THIN_CLIENT), null);
        add(counters, "servers", "server", FleetCounts.SERVERS, null);
        add(counters, "applications", "apps", EnumSet.of(AssetKind.APPLICATION), null);
        add(counters, "medical", "heartbeat", EnumSet.of(AssetKind.MEDICAL_DEVICE), silentDevices());
        add(counters, "mobiles", "device-mobile", EnumSet.of(AssetKind.PHONE, AssetKind.TABLET), null);
        add(
                counters,
                "network",
                "router",
                EnumSet.of(AssetKind.NETWORK_EQUIPMENT, AssetKind.STORAGE, AssetKind.PRINTER),
                null);
        return counters;
    }

    private @Nullable String readableLaptops() {
        long readable = fleet.of(AssetKind.LAPTOP).count(FleetRow::readable);
        return readable == 0 ? null : texts.text("inventory.home.counter.readable", readable);
    }

    private @Nullable String silentDevices() {
        var devices = fleet.of(AssetKind.MEDICAL_DEVICE);
        long silent = devices.count(FleetRow::silent);
        return silent == 0 ? null : texts.text("inventory.home.counter.unseen", texts.share(silent, devices.total()));
    }

    private void add(List<HomeCounter> counters, String key, String icon, Set<AssetKind> kinds, @Nullable String note) {
        var part = fleet.of(kinds);
        if (!part.isEmpty()) {
            counters.add(new HomeCounter(
                    texts.text("inventory.home.counter." + key),
                    icon,
                    texts.number(part.total()),
                    AssetDoor.of(kinds).path(),
                    bar(part, kinds),
                    note));
        }
    }

    private ShareBar bar(FleetCounts part, Set<AssetKind> kinds) {
        return new ShareBar(List.of(
                share(part, kinds, Tone.OK, "supported", SupportState.SUPPORTED),
                share(part, kinds, Tone.SOON, "ending", SupportState.ENDING, SupportState.EXTENDED),
                share(part, kinds, Tone.BAD, "ended", SupportState.ENDED),
                share(part, kinds, Tone.UNKNOWN, "unknown", SupportState.UNKNOWN),
                share(part, kinds, Tone.FOURTH, "none", SupportState.NOT_FOLLOWED)));
    }

    private ShareBar.Part share(FleetCounts part, Set<AssetKind> kinds, Tone tone, String key, SupportState... states) {
        var wanted = List.of(states);
        return new ShareBar.Part(
                tone,
                texts.text("inventory.home.bar." + key),
                part.count(row -> wanted.contains(row.support())),
                AssetDoor.of(kinds).support(states).path());
    }
}
