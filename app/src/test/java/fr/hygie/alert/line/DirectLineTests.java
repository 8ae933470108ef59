package fr.hygie.alert.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import fr.hygie.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class DirectLineTests {
    private static final List<InetAddress> HERE = List.of(InetAddress.getLoopbackAddress());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Host") + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
        var text = "hello".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/away") ? 302 : 200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** A name that nobody knows but whoever looked: the request goes where was looked, under the name that was asked. */
    @Test
    void aRequestGoesToTheAddressThatWasLookedAt() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        try {
            var address =
                    URI.create("http://tool.invalid:" + server.getAddress().getPort() + "/a/b?c=d%20e");
            var line = DirectLine.trusting(PATIENCE, 100);
            var answer = line.send(
                    HERE,
                    address,
                    "POST",
                    Map.of("Authorization", "one\r\nX-Two: three"),
                    "body é".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).asString().isEqualTo("hello");
            assertThat(asked)
                    .containsExactly("POST /a/b?c=d%20e tool.invalid:"
                            + server.getAddress().getPort() + " oneX-Two: three body é");
            assertThat(line.send(HERE, address.resolve("/away"), "GET", Map.of(), null)
                            .status())
                    .as("followed nowhere")
                    .isEqualTo(302);
            assertThat(DirectLine.trusting(PATIENCE, 0)
                            .send(HERE, address, "GET", Map.of(), null)
                            .body())
                    .isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theCertificateIsForTheNameThatWasAsked() throws IOException {
        var certificate = TestCertificates.of("tool.invalid");
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.trusting(certificate)));
        server.createContext("/", this::answer);
        server.start();
        try {
            int port = server.getAddress().getPort();
            var line = new DirectLine(PATIENCE, 100, certificate.trusting(certificate));
            assertThat(line.send(HERE, URI.create("https://tool.invalid:" + port + "/"), "GET", Map.of(), null)
                            .status())
                    .isEqualTo(200);
            var other = URI.create("https://other.invalid:" + port + "/");
            assertThatThrownBy(() -> line.send(HERE, other, "GET", Map.of(), null))
                    .isInstanceOf(SSLException.class);
            var usual = DirectLine.trusting(PATIENCE, 100);
            assertThatThrownBy(() ->
                            usual.send(HERE, URI.create("https://tool.invalid:" + port + "/"), "GET", Map.of(), null))
                    .as("an authority that nobody trusts")
                    .isInstanceOf(SSLException.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatNeverEndsIsLeft() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(server));
            var line = DirectLine.trusting(Duration.ofSeconds(1), 1_000_000);
            assertThatThrownBy(() -> line.send(
                            HERE,
                            URI.create("http://tool.invalid:" + server.getLocalPort() + "/"),
                            "GET",
                            Map.of(),
                            null))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("no answer within 1 s");
        }
    }

    private static void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException left) {
            // it is what was wanted
        }
    }

    @Test
    void aNameThatStandsForThisComputerInPartIsOutOfBounds() throws IOException {
        var outside = InetAddress.getByName("203.0.113.7");
        var inside = InetAddress.getByName("127.0.0.1");
        assertThat(Places.of("tool.invalid", false, host -> new InetAddress[] {outside}))
                .containsExactly(outside);
        assertThatThrownBy(() -> Places.of("tool.invalid", false, host -> new InetAddress[] {outside, inside}))
                .isInstanceOf(OutOfBounds.class);
        assertThat(Places.of("tool.invalid", true, host -> new InetAddress[] {inside}))
                .containsExactly(inside);
    }
}
