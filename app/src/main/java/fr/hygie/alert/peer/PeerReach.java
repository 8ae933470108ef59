package fr.hygie.alert.peer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which addresses may be asked: those of servers, never this computer nor what only means something on its own wire. */
@Component
public class PeerReach {
    private final boolean thisComputer;

    /** @param thisComputer whether a tool stands beside Hygie, on the same computer */
    PeerReach(@Value("${hygie.peers.this-computer:false}") boolean thisComputer) {
        this.thisComputer = thisComputer;
    }

    /**
     * Asked when an address is kept and before each exchange: a name may mean another place by then.
     *
     * @return the address with a slash at its end
     * @throws PeerRefused when it is none, or out of bounds
     */
    URI admitted(String address) {
        var uri = admittedFile(address.strip().replaceAll("/+$", "") + "/");
        if (uri.getRawQuery() != null) {
            throw new PeerRefused("an address such as https://misp.example/ is expected");
        }
        return uri;
    }

    /**
     * The same for the address of a file, as it stands, with what follows a question mark.
     *
     * @throws PeerRefused when it is none, or out of bounds
     */
    public URI admittedFile(String address) {
        var uri = parsed(address.strip());
        var host = uri.getHost();
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new PeerRefused("an address such as https://misp.example/ is expected");
        }
        if (!thisComputer && Arrays.stream(addresses(host)).anyMatch(PeerReach::isInside)) {
            throw new PeerRefused("this address stands for this computer or its own wire");
        }
        return uri;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException none) {
            throw new PeerRefused("an address such as https://misp.example/ is expected");
        }
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
