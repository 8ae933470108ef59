package fr.hygie.alert.message;

import fr.hygie.alert.line.OutOfBounds;
import fr.hygie.alert.line.Places;
import fr.hygie.alert.line.Places.Names;
import fr.hygie.alert.message.WebhookRefused.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which addresses requests may go to: servers of the house and of others, by https; never this computer, where other
 * services trust it, nor the addresses where clouds hand out secrets.
 */
@Component
class WebhookReach {
    private static final int LONGEST = 500;

    private final boolean clear;
    private final boolean thisComputer;
    private final Names names;

    /**
     * @param clear whether http will do
     * @param thisComputer whether programs stand beside Hygie
     */
    @Autowired
    WebhookReach(
            @Value("${hygie.webhook.http:false}") boolean clear,
            @Value("${hygie.webhook.this-computer:false}") boolean thisComputer) {
        this(clear, thisComputer, InetAddress::getAllByName);
    }

    WebhookReach(boolean clear, boolean thisComputer, Names names) {
        this.clear = clear;
        this.thisComputer = thisComputer;
        this.names = names;
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

    /** Asked when it is kept, for whoever types it; what counts is asked before each request. */
    private void requireOutside(URI uri) {
        try {
            places(uri.getHost());
        } catch (UnknownHostException unknown) {
            // a name that nobody knows leads nowhere; the request will say so
        }
    }

    /**
     * What a host stands for at this moment; a request goes there and nowhere else.
     *
     * @throws WebhookRefused when it is out of bounds
     */
    List<InetAddress> places(String host) throws UnknownHostException {
        try {
            return Places.of(host, thisComputer, names);
        } catch (OutOfBounds inside) {
            throw new WebhookRefused(Reason.INSIDE);
        }
    }
}
