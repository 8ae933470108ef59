package fr.hygie.inventory.glpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS with a certificate that only the establishment knows, made for the test by the tool of the JDK. */
class GlpiTlsTests {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    @Test
    void anUnknownCertificateIsRefusedUntilItsAuthorityIsGiven() throws Exception {
        var keys = keys();
        try (var glpi = new FakeGlpi(server(keys))) {
            var code = assertThatExceptionOfType(GlpiFailure.class)
                    .isThrownBy(() -> client(glpi, null).check())
                    .actual()
                    .problem()
                    .code();
            assertThat(code).isEqualTo("glpi-untrusted");
            assertThat(glpi.requests).isEmpty();

            var pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(keys.getCertificate("glpi").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            assertThat(client(glpi, pem).check()).isEmpty();
        }
    }

    @Test
    void aTextThatIsNoCertificateIsRefused() {
        assertThatExceptionOfType(GlpiFailure.class)
                .isThrownBy(() -> GlpiTls.trusting("not a certificate"))
                .satisfies(f -> assertThat(f.problem().code()).isEqualTo("glpi-authority-unreadable"));
    }

    private static GlpiClient client(FakeGlpi glpi, @Nullable String authority) {
        var settings = GlpiSettings.of(
                "glpi",
                "https://localhost:" + glpi.port(),
                false,
                FakeGlpi.APP_TOKEN,
                FakeGlpi.USER_TOKEN,
                ZoneOffset.UTC,
                authority);
        var limits = new GlpiLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20, 20, 1, Duration.ZERO);
        return new GlpiClient(settings, limits);
    }

    private static HttpsServer server(KeyStore keys) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private static KeyStore keys() throws Exception {
        var file = folder.resolve("glpi.p12");
        if (!Files.exists(file)) {
            var tool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            var made = new ProcessBuilder(
                            tool,
                            "-genkeypair",
                            "-alias",
                            "glpi",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "SAN=dns:localhost",
                            "-ext",
                            "bc:c",
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(made.getInputStream().readAllBytes());
            if (made.waitFor() != 0) {
                throw new IOException(said);
            }
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }
}
