package fr.hygie.alert.message;

import fr.hygie.alert.message.WebhookRefused.Reason;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses requests may go to: servers of the house and of others, by https; never this computer, where other
 * services trust it, nor the addresses where clouds hand out secrets.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html">
 *     OWASP, Server-Side Request Forgery Prevention</a>
 */
@Component
class WebhookReach {
    private static final int LONGEST = 500;

    /** Services of clouds for their machines, beside those of link-local addresses. */
    private static final Set<String> METADATA = Set.of("168.63.129.16", "100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    private final boolean clear;
    private final boolean thisComputer;

    /**
     * @param clear whether http will do
     * @param thisComputer whether programs stand beside Hygie
     */
    WebhookReach(
            @Value("${hygie.webhook.http:false}") boolean clear,
            @Value("${hygie.webhook.this-computer:false}") boolean thisComputer) {
        this.clear = clear;
        this.thisComputer = thisComputer;
    }

    /** @throws WebhookRefused when it is no address, in clear, or out of bounds */
    URI admitted(String address) {
        var uri = parsed(address.strip());
        if (!"https".equals(uri.getScheme()) && !(clear && "http".equals(uri.getScheme()))) {
            throw new WebhookRefused(Reason.NOT_HTTPS);
        }
        requireOutside(uri);
        return uri;
    }

    private static URI parsed(String address) {
        try {
            var uri = new URI(address);
            if (uri.getHost() == null
                    || uri.getScheme() == null
                    || uri.getUserInfo() != null
                    || uri.getFragment() != null
                    || address.length() > LONGEST) {
                throw new WebhookRefused(Reason.NO_ADDRESS);
            }
            return uri;
        } catch (URISyntaxException wrong) {
            throw new WebhookRefused(Reason.NO_ADDRESS);
        }
    }

    /** Asked when it is kept and again before each request: a name may mean another address by then. */
    private void requireOutside(URI uri) {
        try {
            if (!thisComputer
                    && Arrays.stream(InetAddress.getAllByName(uri.getHost())).anyMatch(WebhookReach::isInside)) {
                throw new WebhookRefused(Reason.INSIDE);
            }
        } catch (UnknownHostException unknown) {
            // a name that nobody knows leads nowhere; the request will say so
        }
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
