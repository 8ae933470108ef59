package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import fr.hygie.TestCertificates;
import fr.hygie.alert.line.DirectLine;
import fr.hygie.alert.peer.Peer.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Peers that ask for a certificate, and those whose own comes from an authority that nobody else trusts. */
class PeerTlsTests {
    private final TestCertificates server = TestCertificates.of("taxii.invalid");
    private final TestCertificates client = TestCertificates.of("hygie.invalid");

    @Test
    void aCertificateIsShownToAPeerThatAsksForOne() throws IOException {
        var https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(server.trusting(client)) {
            @Override
            public void configure(HttpsParameters parameters) {
                var asked = getSSLContext().getDefaultSSLParameters();
                asked.setNeedClientAuth(true);
                parameters.setSSLParameters(asked);
            }
        });
        https.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        https.start();
        try {
            int port = https.getAddress().getPort();
            var known = new Trust(server.certificatePem(), client.certificatePem(), client.keyPem(), "");
            assertThat(ask(known, port)).isEqualTo(204);
            assertThatThrownBy(() -> ask(new Trust(server.certificatePem(), "", "", ""), port))
                    .as("none shown")
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(new Trust("", client.certificatePem(), client.keyPem(), ""), port))
                    .as("an authority that nobody trusts")
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() ->
                            ask(new Trust(client.certificatePem(), client.certificatePem(), client.keyPem(), ""), port))
                    .as("another authority than its own")
                    .isInstanceOf(IOException.class);
        } finally {
            https.stop(0);
        }
    }

    private static int ask(Trust trust, int port) throws IOException {
        return new DirectLine(Duration.ofSeconds(10), 1_000, PeerTls.of(trust))
                .send(
                        List.of(InetAddress.getLoopbackAddress()),
                        URI.create("https://taxii.invalid:" + port + "/"),
                        "GET",
                        Map.of(),
                        null)
                .status();
    }

    @Test
    void whatIsNoCertificateOrNoKeyIsRefused() {
        var pem = client.certificatePem();
        for (var trust : List.of(
                new Trust("nonsense", "", "", ""),
                new Trust("", "nonsense", client.keyPem(), ""),
                new Trust("", pem, "", ""),
                new Trust("", pem, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", ""),
                new Trust("", pem, "-----BEGIN PRIVATE KEY-----", ""))) {
            assertThatThrownBy(() -> PeerTls.of(trust)).isInstanceOf(PeerRefused.class);
        }
    }
}
