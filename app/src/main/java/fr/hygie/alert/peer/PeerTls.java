package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Trust;
import fr.hygie.alert.peer.PeerRefused.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How TLS is spoken with a peer: whom it is trusted by, and the certificate that is shown to it. */
final class PeerTls {
    private static final char[] NO_PASSWORD = new char[0];
    private static final String KEY = "-----BEGIN PRIVATE KEY-----";

    private PeerTls() {}

    /**
     * A context for the certificates of a peer.
     *
     * @param trust where its authority is empty the usual ones are trusted, and only that one otherwise
     * @throws PeerRefused when a text holds no certificate or no key
     */
    static SSLContext of(Trust trust) {
        try {
            if (trust.authority().isBlank() && trust.certificate().isBlank()) {
                return SSLContext.getDefault();
            }
            var context = SSLContext.getInstance("TLS");
            context.init(shown(trust), trusted(trust.authority()), null);
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw new PeerRefused(Reason.CERTIFICATE);
        }
    }

    private static KeyManager @Nullable [] shown(Trust trust) throws GeneralSecurityException, IOException {
        if (trust.certificate().isBlank()) {
            return null;
        }
        var store = empty();
        store.setKeyEntry(
                "own",
                key(trust.key()),
                NO_PASSWORD,
                certificates(trust.certificate()).toArray(Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    private static TrustManager @Nullable [] trusted(String authority) throws GeneralSecurityException, IOException {
        if (authority.isBlank()) {
            return null;
        }
        var store = empty();
        for (var certificate : certificates(authority)) {
            store.setCertificateEntry(String.valueOf(store.size()), certificate);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String pem) throws GeneralSecurityException, IOException {
        var found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (found.isEmpty()) {
            throw new IOException("no certificate");
        }
        return List.copyOf(found);
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException, IOException {
        int from = pem.indexOf(KEY);
        int to = pem.indexOf("-----END PRIVATE KEY-----");
        if (from < 0 || to < from) {
            throw new IOException("no key");
        }
        var bytes = Base64.getMimeDecoder()
                .decode(pem.substring(from + KEY.length(), to).strip());
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException another) {
                // of another kind
            }
        }
        throw new IOException("no key of a known kind");
    }
}
