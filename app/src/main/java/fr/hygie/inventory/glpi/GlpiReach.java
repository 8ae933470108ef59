package fr.hygie.inventory.glpi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which servers may be read. Whoever sets an address up decides where this computer sends requests: never to itself,
 * where other services trust it, nor to addresses that only mean something on its own wire, such as those where clouds
 * hand out secrets. A GLPI server of the house stands elsewhere in the house.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, Server-Side Request Forgery Prevention</a>
 */
@Component
public class GlpiReach {
    private final boolean thisComputer;

    /** @param thisComputer whether GLPI stands beside Hygie, on the same computer */
    GlpiReach(@Value("${hygie.glpi.this-computer:false}") boolean thisComputer) {
        this.thisComputer = thisComputer;
    }

    /**
     * Asked when the address is kept, and again before each reading: a name may mean another address by then. A name that
     * nobody knows is let through; there is nothing to reach.
     *
     * @throws GlpiFailure {@code glpi-address-inside} when the server is out of bounds
     */
    public GlpiSettings admitted(GlpiSettings settings) {
        var host = settings.base().getHost();
        if (!thisComputer && Arrays.stream(addresses(host)).anyMatch(GlpiReach::isInside)) {
            throw GlpiFailure.of("glpi-address-inside", host);
        }
        return settings;
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return new InetAddress[0];
        }
    }

    private static boolean isInside(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
    }
}
