package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Network ports of a computer, and which of them stands for it. */
final class NetworkRules {
    /** Hardware addresses kept to recognise an asset. */
    static final int MAX_MACS = 64;

    private static final String NO_MAC = "00:00:00:00:00:00";

    private final List<Row> networks;

    NetworkRules(List<Row> networks) {
        this.networks = networks.stream().filter(row -> !isLoopback(row)).toList();
    }

    private static boolean isLoopback(Row row) {
        var ip = row.first("ipaddress", "ipaddress6");
        return "loopback".equalsIgnoreCase(row.get("type"))
                || ip != null && (ip.startsWith("127.") || ip.equals("::1"));
    }

    List<NetworkPort> ports() {
        var ports = new ArrayList<NetworkPort>();
        for (var row : networks) {
            ports.add(new NetworkPort(
                    row.get("description"),
                    mac(row).orElse(null),
                    row.first("ipaddress", "ipaddress6"),
                    row.get("status")));
        }
        return ports;
    }

    /** Of physical ports only: those of virtual bridges and tunnels are the same on many machines. */
    List<String> macs() {
        Set<String> macs = new LinkedHashSet<>();
        for (var row : networks) {
            if (!isVirtual(row)) {
                mac(row).ifPresent(macs::add);
            }
        }
        return macs.stream().limit(MAX_MACS).toList();
    }

    /** The port through which the asset speaks: up, physical, with an address and a way out, in this order of weight. */
    Optional<Row> main() {
        Row best = null;
        int most = 0;
        for (var row : networks) {
            int weight = weight(row);
            if (weight > most) {
                best = row;
                most = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int weight(Row row) {
        var ip = row.get("ipaddress");
        // OCS writes version 6 under the same name
        if (ip == null || ip.indexOf(':') >= 0) {
            return ip == null && row.get("ipaddress6") == null ? 0 : 1;
        }
        return 2
                + (row.get("ipgateway") == null ? 0 : 2)
                + (isVirtual(row) || ip.startsWith("169.254.") ? 0 : 4)
                + ("down".equalsIgnoreCase(row.get("status")) ? 0 : 8);
    }

    private static boolean isVirtual(Row row) {
        return Boolean.TRUE.equals(row.flag("virtualdev"));
    }

    static Optional<String> mac(Row row) {
        return Optional.ofNullable(row.first("mac", "macaddr")).filter(mac -> !mac.equals(NO_MAC));
    }
}
