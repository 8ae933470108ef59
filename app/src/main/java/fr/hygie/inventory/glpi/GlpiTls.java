package fr.hygie.inventory.glpi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which certificates are trusted: those of the Java runtime, and the authority of the establishment when it gives one. */
final class GlpiTls {
    private GlpiTls() {}

    /**
     * Trust in the usual authorities and in those of a PEM text.
     *
     * @throws GlpiFailure when the text holds no certificate
     */
    static SSLContext trusting(@Nullable String authorityPem) {
        try {
            var context = SSLContext.getInstance("TLS");
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorityPem == null || authorityPem.isBlank() ? null : store(authorityPem));
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw GlpiFailure.of("glpi-authority-unreadable", unusable);
        }
    }

    private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        int number = 0;
        for (var manager : usual.getTrustManagers()) {
            for (var issuer : ((X509TrustManager) manager).getAcceptedIssuers()) {
                store.setCertificateEntry("usual-" + number++, issuer);
            }
        }
        var own = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (own.isEmpty()) {
            throw new IOException("no certificate");
        }
        for (var certificate : own) {
            store.setCertificateEntry("own-" + number++, certificate);
        }
        return store;
    }
}
