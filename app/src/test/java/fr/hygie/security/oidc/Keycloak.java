package fr.hygie.security.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real Keycloak of the distribution unpacked in {@code hygie.keycloak}, on the loopback address, with one realm. */
final class Keycloak implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Keycloak start(Path distribution) {
        try {
            int port = freePort();
            var realm = distribution.resolve("data/import/hygie-realm.json");
            Files.createDirectories(realm.getParent());
            try (var in = Keycloak.class.getResourceAsStream("/keycloak/hygie-realm.json")) {
                Files.copy(in, realm, StandardCopyOption.REPLACE_EXISTING);
            }
            var log = distribution.resolve("keycloak.log").toFile();
            var builder = new ProcessBuilder(
                            "sh",
                            distribution.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--health-enabled=false")
                    .redirectErrorStream(true)
                    .redirectOutput(log);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            var keycloak = new Keycloak(builder.start(), port);
            keycloak.await();
            return keycloak;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/hygie";
    }

    private void await() throws IOException {
        var configuration = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(configuration, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // asked again below
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        close();
        throw new IOException("Keycloak does not answer: see keycloak.log of the distribution");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
