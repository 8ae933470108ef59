package fr.hygie.alert.line;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What names stand for: servers of the house and of others; never this computer, where other services trust it, nor the
 * addresses where clouds hand out secrets.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, Server-Side Request Forgery Prevention</a>
 */
public final class Places {
    /** Services of clouds for their machines, beside those of link-local addresses. */
    private static final Set<String> METADATA = Set.of("168.63.129.16", "100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    private Places() {}

    /** How a name is resolved; a test has a way of its own. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /**
     * Where requests to a host go.
     *
     * @param thisComputer whether programs stand beside Hygie
     * @return one address at least; a name of which any address is out of bounds has none
     * @throws UnknownHostException when nobody knows the name
     * @throws OutOfBounds when it stands for this computer or for what only means something on its own wire
     */
    public static List<InetAddress> of(String host, boolean thisComputer, Names names) throws UnknownHostException {
        var found = names.of(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (!thisComputer && Arrays.stream(found).anyMatch(Places::isInside)) {
            throw new OutOfBounds(host);
        }
        return List.of(found);
    }

    static boolean isInside(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address.getHostAddress())
                || isOurs(address);
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }
}
