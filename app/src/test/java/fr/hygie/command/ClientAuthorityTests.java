package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieProcess;
import fr.hygie.HygieTest;
import fr.hygie.TestCertificates;
import fr.hygie.TestDatabase;
import fr.hygie.security.ClientCertificate;
import fr.hygie.security.ConsoleTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** The own door of Hygie asks for certificates, and one that stands for a program is the proof of it. */
@HygieTest
class ClientAuthorityTests {
    /** Nothing is told and nobody is read: other tests work on the same database. */
    private static final Map<String, String> SETTINGS = Map.of(
            "hygie.demo", "true",
            "hygie.demo.fleet", "small",
            "hygie.alert.messages", "false",
            "hygie.alert.inbound.interval", "1h",
            "hygie.peers.interval", "1h",
            "hygie.vulnerability.interval", "1h",
            "hygie.vulnerability.sources-interval", "1h",
            "hygie.vulnerability.uploads-interval", "1h");

    private final TestCertificates server = TestCertificates.of("localhost");
    private final TestCertificates authority = TestCertificates.authority("Programmes");

    @TempDir
    private Path folder;

    @Test
    void aProgramComesInByTheCertificateThatItShowedAtTheHandshakeAndNobodyElseDoes() throws Exception {
        var known = authority.issue("taxii");
        var stranger = authority.issue("stranger");
        var expired = authority.issue("expired", "-startdate", "-20d", "-validity", "10");
        var foreign = TestCertificates.authority("Programmes").issue("taxii"); // same names, another key
        bind(known);
        try (var process = HygieProcess.start(TestDatabase.access(), settings())) {
            int port = process.port();
            assertThat(ask(known, port, "/api/me").body()).contains("rssi@chu.demo");
            assertThat(ask(known, port, "/taxii2/").statusCode()).isEqualTo(200);
            assertThat(ask(known, port, "/misp/servers/getVersion").statusCode())
                    .isEqualTo(200);
            assertThat(ask(known, port, "/alert").statusCode())
                    .as("pages are for people")
                    .isEqualTo(302);
            assertThat(ask(stranger, port, "/api/me").statusCode())
                    .as("of the authority, and of no program")
                    .isEqualTo(401);
            assertThat(ask(null, port, "/login").statusCode())
                    .as("people need none")
                    .isEqualTo(200);
            assertThat(ask(null, port, "/api/me").statusCode()).isEqualTo(401);
            for (var refused : new TestCertificates[] {foreign, expired}) {
                assertThatThrownBy(() -> ask(refused, port, "/login")).isInstanceOf(IOException.class);
            }
        }
    }

    private void bind(TestCertificates program) throws SQLException {
        try (var owner = TestDatabase.access().connectAsOwner()) {
            var certificate = ClientCertificate.in(program.certificatePem()).orElseThrow();
            assertThat(new ConsoleTokens(owner, Clock.systemUTC()).bind("rssi@chu.demo", "mTLS", 5, certificate))
                    .isTrue();
        }
    }

    private Map<String, String> settings() throws IOException {
        var settings = new HashMap<>(SETTINGS);
        settings.put("server.ssl.bundle", "web");
        settings.put("spring.ssl.bundle.pem.web.keystore.certificate", file("server.pem", server.certificatePem()));
        settings.put("spring.ssl.bundle.pem.web.keystore.private-key", file("server.key", server.keyPem()));
        settings.put(
                ClientAuthority.SETTING,
                Path.of(URI.create(file("clients.pem", authority.certificatePem())))
                        .toString());
        return settings;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toUri().toString();
    }

    private HttpResponse<String> ask(@org.jspecify.annotations.Nullable TestCertificates program, int port, String path)
            throws IOException, InterruptedException {
        var shown = program == null ? TestCertificates.NONE : program;
        try (var http =
                HttpClient.newBuilder().sslContext(shown.trusting(server)).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                            .header("Accept", "*/*")
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', want", "none, want", "need, need"})
    void anOperatorWhoRequiresCertificatesGoesOnRequiringThem(String set, String then) throws IOException {
        var environment = new MockEnvironment();
        settings().forEach(environment::setProperty);
        environment.setProperty("server.ssl.client-auth", set);
        var context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new ClientAuthority().initialize(context);
        assertThat(environment.getProperty("server.ssl.client-auth")).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({"'', SERVER_SSL_BUNDLE", "web, HYGIE_CLIENT_CA: "})
    void anAuthorityThatCouldNotBeAskedForIsRefusedAtTheStart(String bundle, String said) {
        var environment = new MockEnvironment()
                .withProperty("server.ssl.bundle", bundle)
                .withProperty("spring.ssl.bundle.pem.web.keystore.certificate", "file:x")
                .withProperty(
                        ClientAuthority.SETTING, folder.resolve("missing.pem").toString());
        var context = new GenericApplicationContext();
        context.setEnvironment(environment);
        assertThatThrownBy(() -> new ClientAuthority().initialize(context))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining(said);
    }
}
