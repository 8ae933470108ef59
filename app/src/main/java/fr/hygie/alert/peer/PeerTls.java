package fr.hygie.alert.peer;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.springframework.stereotype.Component;

/** How TLS is spoken with a peer. */
@Component
class PeerTls {
    SSLContext of(Peer peer) {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java speaks TLS", impossible);
        }
    }
}
