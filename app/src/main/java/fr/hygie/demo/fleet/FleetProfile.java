package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.ProtectionState;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How large the fleet of an establishment is, and in which state.
 *
 * @param key of the establishment in {@code organisations.yaml}
 * @param network second byte of its addresses
 * @param systems which mix of client systems it has
 * @param ending share of the workstations whose system is mended for less than a year
 * @param sites by name, in the order of the file
 * @param assets how many of each kind; a kind that is absent has none
 * @param software titles on each computer; 0 when drawn by their shares
 */
public record FleetProfile(
        String key,
        String prefix,
        String domain,
        int network,
        String systems,
        String edition,
        double ending,
        Map<String, SiteProfile> sites,
        int unencryptedLaptops,
        int silent,
        Map<AssetKind, Integer> assets,
        int software) {

    /** Establishments of at most this many of a kind keep them all in the small fleets. */
    private static final int KEPT = 30;

    private static final int REDUCTION = 40;

    /**
     * A site and the state of its computers.
     *
     * @param old share whose system is no longer mended
     * @param unprotected share of each state of protection; the rest is protected
     */
    public record SiteProfile(int endpoints, double old, Map<ProtectionState, Double> unprotected) {}

    /** All fleets of the demonstration, by establishment. */
    public static Map<String, FleetProfile> demonstration() {
        return read("fleets.yaml");
    }

    /** One establishment of the size of the largest ones, for measures. */
    public static Map<String, FleetProfile> extraLarge() {
        return read("fleets-chu-xl.yaml");
    }

    public int count(AssetKind kind) {
        return assets.getOrDefault(kind, 0);
    }

    public int endpoints() {
        return count(AssetKind.WORKSTATION) + count(AssetKind.LAPTOP);
    }

    /** A fortieth, for tests; small fleets stay as they are. */
    public FleetProfile reduced() {
        var fewer = new EnumMap<AssetKind, Integer>(AssetKind.class);
        assets.forEach((kind, count) -> fewer.put(kind, reduced(count)));
        double ratio = (double) fewer.getOrDefault(AssetKind.LAPTOP, 0) / Math.max(1, count(AssetKind.LAPTOP));
        return new FleetProfile(
                key,
                prefix,
                domain,
                network,
                systems,
                edition,
                ending,
                sites,
                (int) Math.round(unencryptedLaptops * ratio),
                Math.min(silent, Math.max(2, silent / REDUCTION)),
                fewer,
                software);
    }

    private static int reduced(int count) {
        return count <= KEPT ? count : Math.max(KEPT, count / REDUCTION);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, FleetProfile> read(String file) {
        var profiles = new LinkedHashMap<String, FleetProfile>();
        DataFile.yaml(file).forEach((key, profile) -> profiles.put(key, profile(key, (Map<String, Object>) profile)));
        return profiles;
    }

    @SuppressWarnings("unchecked")
    private static FleetProfile profile(String key, Map<String, Object> node) {
        var sites = new LinkedHashMap<String, SiteProfile>();
        ((Map<String, Map<String, Object>>) required(node, "sites"))
                .forEach((name, site) -> sites.put(name, site(site)));
        var assets = new EnumMap<AssetKind, Integer>(AssetKind.class);
        ((Map<String, Integer>) required(node, "assets"))
                .forEach((kind, count) -> assets.put(AssetKind.valueOf(kind), count));
        return new FleetProfile(
                key,
                (String) required(node, "prefix"),
                (String) required(node, "domain"),
                (Integer) required(node, "network"),
                (String) required(node, "systems"),
                (String) required(node, "edition"),
                number(node, "ending"),
                sites,
                (Integer) required(node, "unencryptedLaptops"),
                (Integer) required(node, "silent"),
                assets,
                (Integer) node.getOrDefault("software", 0));
    }

    private static SiteProfile site(Map<String, Object> node) {
        var unprotected = new EnumMap<ProtectionState, Double>(ProtectionState.class);
        for (var state : ProtectionState.values()) {
            if (node.containsKey(state.name())) {
                unprotected.put(state, number(node, state.name()));
            }
        }
        return new SiteProfile((Integer) required(node, "endpoints"), number(node, "old"), unprotected);
    }

    private static double number(Map<String, Object> node, String name) {
        return ((Number) required(node, name)).doubleValue();
    }

    private static Object required(Map<String, Object> node, String name) {
        return Objects.requireNonNull(node.get(name), name);
    }
}
