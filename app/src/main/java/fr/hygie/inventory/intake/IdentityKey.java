package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to recognise an asset. Kinds stand from the surest to the weakest, which is the order in which they are
 * tried: number in another inventory, agent, hardware UUID with serial, serial with manufacturer, asset tag, network
 * address, host name with domain.
 */
record IdentityKey(Kind kind, String value) {
    enum Kind {
        FOREIGN,
        AGENT,
        HARDWARE,
        SERIAL,
        TAG,
        MAC,
        HOST;

        /** Whether another equipment may carry the same value: cards move, names are used again. */
        boolean isWeak() {
            return this == MAC || this == HOST;
        }
    }

    private static final int LONGEST = 200;
    private static final Pattern MAC_FORM = Pattern.compile("[0-9a-f]{12}");

    /** What makers leave where a number should stand. Compared in lower case without spaces and punctuation. */
    private static final Set<String> WORTHLESS = Set.of(
            "",
            "0",
            "none",
            "null",
            "na",
            "nan",
            "unknown",
            "inconnu",
            "default",
            "defaultstring",
            "empty",
            "invalid",
            "notspecified",
            "notapplicable",
            "notavailable",
            "notdefined",
            "nonrenseigne",
            "tobefilledbyoem",
            "tobefilledbyo",
            "oem",
            "oemserialnumber",
            "systemserialnumber",
            "serialnumber",
            "chassisserialnumber",
            "baseboardserialnumber",
            "systemproductname",
            "systemmanufacturer",
            "123456789",
            "1234567890",
            "0123456789",
            "0123456789abcdef",
            "12345678",
            "123456",
            "xxxxxxxx",
            "noassettag",
            "assettag",
            "noassetinformation",
            "atn12345678901234567",
            "bssn12345678901234567",
            "evalserialnumber",
            "sn",
            "ssn12345678901234567");

    private static final Set<String> WORTHLESS_UUIDS = Set.of(
            "00000000000000000000000000000000",
            "ffffffffffffffffffffffffffffffff",
            "00020003000400050006000700080009",
            "03000200040005000006000700080009",
            "12345678123456789012123456789012",
            "4c4c4544000020108020804c4c544f30",
            "12345678901234567890abcdefabcdef");

    /** Addresses that many machines share: virtual adapters, docks, tunnels. */
    private static final Set<String> SHARED_MAC_PREFIXES = Set.of(
            "000000",
            "ffffff",
            "005056c0",
            "0a0027",
            "00ff",
            "0205857f",
            "80000000",
            "020054",
            "0250f2",
            "444553540000");

    /** Keys of an identity, surest first; empty when nothing recognises it. */
    static List<IdentityKey> of(AssetIdentity identity, AssetKind kind) {
        var keys = new ArrayList<IdentityKey>();
        add(keys, Kind.FOREIGN, tidy(identity.foreignId()));
        add(keys, Kind.AGENT, tidy(identity.agentId()));
        var serial = meaningful(identity.serial());
        var uuid = uuid(identity.hardwareUuid());
        if (!uuid.isEmpty()) {
            add(keys, Kind.HARDWARE, uuid + "/" + serial);
            if (kind == AssetKind.VIRTUAL_MACHINE) {
                add(keys, Kind.HARDWARE, inEitherOrder(uuid) + "/");
            }
        }
        if (!serial.isEmpty()) {
            add(keys, Kind.SERIAL, serial + "/" + maker(identity.manufacturer()));
        }
        add(keys, Kind.TAG, meaningful(identity.assetTag()));
        identity.macs().forEach(mac -> add(keys, Kind.MAC, mac(mac)));
        var host = tidy(identity.hostname());
        if (!host.isEmpty() && !host.equals("localhost")) {
            add(keys, Kind.HOST, host + "/" + tidy(identity.domain()) + namesake(kind));
        }
        return List.copyOf(keys);
    }

    /** An application, its database and its room may bear one name; a machine keeps its name when its kind is corrected. */
    private static String namesake(AssetKind kind) {
        return switch (kind.family()) {
            case ENDPOINT, INFRASTRUCTURE -> "";
            case MEDICAL, PORTFOLIO, BUILDING -> "/" + kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private static void add(List<IdentityKey> keys, Kind kind, String value) {
        if (!value.isEmpty() && value.length() <= LONGEST) {
            var key = new IdentityKey(kind, value);
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
    }

    private static String tidy(@Nullable String text) {
        return text == null ? "" : text.strip().replace('\0', ' ').toLowerCase(Locale.ROOT);
    }

    /** Empty for worthless values and for one character repeated. */
    private static String meaningful(@Nullable String text) {
        var compact = tidy(text).replaceAll("[^a-z0-9]", "");
        var repeated = compact.chars().distinct().count() <= 1;
        return compact.length() < 4 || repeated || WORTHLESS.contains(compact) ? "" : compact;
    }

    private static String uuid(@Nullable String text) {
        var compact = tidy(text).replaceAll("[^0-9a-f]", "");
        return compact.length() != 32
                        || WORTHLESS_UUIDS.contains(compact)
                        || compact.chars().distinct().count() <= 2
                ? ""
                : compact;
    }

    /**
     * One notation for two: SMBIOS reads the first three groups of a UUID with their bytes turned round, and a host and
     * its guest do not always agree about it. Hosts give each guest a UUID of its own, which needs no serial beside it.
     */
    private static String inEitherOrder(String uuid) {
        var turned = turned(uuid, 0, 8) + turned(uuid, 8, 12) + turned(uuid, 12, 16) + uuid.substring(16);
        return uuid.compareTo(turned) <= 0 ? uuid : turned;
    }

    private static String turned(String hex, int from, int to) {
        var bytes = new StringBuilder();
        for (int at = to - 2; at >= from; at -= 2) {
            bytes.append(hex, at, at + 2);
        }
        return bytes.toString();
    }

    /** "Dell Inc." and "DELL" are one maker. */
    private static String maker(@Nullable String text) {
        var words = tidy(text).replaceAll("[^a-z0-9 ]", "").split(" ", 2);
        return words[0];
    }

    private static String mac(String text) {
        var compact = tidy(text).replaceAll("[^0-9a-f]", "");
        if (!MAC_FORM.matcher(compact).matches() || SHARED_MAC_PREFIXES.stream().anyMatch(compact::startsWith)) {
            return "";
        }
        return compact;
    }
}
