package fr.hygie.alert.peer;

import fr.hygie.alert.line.OutOfBounds;
import fr.hygie.alert.line.Places;
import fr.hygie.alert.line.Places.Names;
import fr.hygie.alert.peer.PeerRefused.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which addresses may be asked: those of servers, never this computer nor what only means something on its own wire. */
@Component
public class PeerReach {
    private final boolean clear;
    private final boolean thisComputer;
    private final Names names;

    /**
     * Settings.
     *
     * @param clear whether http will do, for tests and laboratories
     * @param thisComputer whether a tool stands beside Hygie, on the same computer
     */
    @Autowired
    PeerReach(
            @Value("${hygie.peers.http:false}") boolean clear,
            @Value("${hygie.peers.this-computer:false}") boolean thisComputer) {
        this(clear, thisComputer, InetAddress::getAllByName);
    }

    PeerReach(boolean clear, boolean thisComputer, Names names) {
        this.clear = clear;
        this.thisComputer = thisComputer;
        this.names = names;
    }

    /**
     * Asked when an address is kept and before each exchange.
     *
     * @return the address with a slash at its end
     * @throws PeerRefused when it is none, or out of bounds
     */
    URI admitted(String address) {
        var uri = admittedFile(address.strip().replaceAll("/+$", "") + "/");
        if (uri.getRawQuery() != null) {
            throw new PeerRefused(Reason.NO_ADDRESS);
        }
        if (!clear && !"https".equals(uri.getScheme())) {
            throw new PeerRefused(Reason.NOT_HTTPS);
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
            throw new PeerRefused(Reason.NO_ADDRESS);
        }
        try {
            places(host);
        } catch (UnknownHostException unknown) {
            // a name that nobody knows leads nowhere; the request will say so
        }
        return uri;
    }

    /** Whether a host stands in a private network, or on this computer when that is allowed: what goes there stays in the house. */
    boolean isPrivate(String host) {
        try {
            return places(host).stream()
                    .allMatch(place -> place.isSiteLocalAddress() || place.isLoopbackAddress() || isUniqueLocal(place));
        } catch (UnknownHostException nobody) {
            return false;
        }
    }

    /** RFC 4193: fc00::/7. */
    private static boolean isUniqueLocal(InetAddress place) {
        return place.getAddress().length == 16 && (place.getAddress()[0] & 0xfe) == 0xfc;
    }

    private static URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException none) {
            throw new PeerRefused(Reason.NO_ADDRESS);
        }
    }

    /**
     * What a host stands for at this moment; a request goes there and nowhere else.
     *
     * @throws PeerRefused when it is out of bounds
     */
    public List<InetAddress> places(String host) throws UnknownHostException {
        try {
            return Places.of(host, thisComputer, names);
        } catch (OutOfBounds inside) {
            throw new PeerRefused(Reason.INSIDE);
        }
    }
}
