package fr.hygie.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Has programs asked for a certificate where Hygie ends TLS itself: asked, and required only where the operator says so, since
 * people and programs with a token come in by the same door. Whoever shows one that the authorities of the file did not sign is
 * refused at the handshake.
 */
final class ClientAuthority implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String SETTING = "hygie.client.ca";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var file = environment.getProperty(SETTING, "");
        if (file.isBlank()) {
            return;
        }
        var bundle = environment.getProperty("server.ssl.bundle", "");
        if (bundle.isBlank()
                || !environment.containsProperty("spring.ssl.bundle.pem." + bundle + ".keystore.certificate")) {
            throw new CommandRefused(
                    "HYGIE_CLIENT_CA needs a certificate of Hygie's own (PEM): SERVER_SSL_BUNDLE and the rest"
                            + " of docs/operations.md, TLS. Behind a proxy it is the proxy that asks for certificates");
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "authority of clients",
                        Map.of(
                                "spring.ssl.bundle.pem." + bundle + ".truststore.certificate",
                                authorities(Path.of(file)).toUri().toString(),
                                "server.ssl.client-auth",
                                asked(environment.getProperty("server.ssl.client-auth", "")))));
    }

    /** An operator who requires certificates goes on requiring them. */
    private static String asked(String set) {
        return set.equalsIgnoreCase("need") ? set : "want";
    }

    /** A file that holds none would let everybody be refused, and nobody know why. */
    private static Path authorities(Path file) {
        try (var in = Files.newInputStream(file)) {
            if (!CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .isEmpty()) {
                return file.toAbsolutePath();
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            // refused below, like a file without any
        }
        throw new CommandRefused("HYGIE_CLIENT_CA: " + file + " is not a readable file of certificates (PEM)");
    }
}
