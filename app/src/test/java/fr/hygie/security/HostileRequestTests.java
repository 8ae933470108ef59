package fr.hygie.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieServerTest;
import fr.hygie.TestClient;
import fr.hygie.scope.Actor;
import fr.hygie.security.token.ApiTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What strangers send: none of it is an error of ours, none of it tells how Hygie is made, none of it is costly. */
@HygieServerTest
class HostileRequestTests {
    @LocalServerPort
    private int port;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private TestClient client;

    @BeforeEach
    void open() {
        client = new TestClient(port);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HYGIE_SESSION=%%%",
                "HYGIE_SESSION=//////////////8=",
                "HYGIE_SESSION=YQBi",
                "HYGIE_SESSION=" + "QUFB" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB",
                "lang=../../x",
                "lang=xx",
                "theme=nothing",
                "HYGIE_FORM=nothing; HYGIE_WANTED=nothing"
            })
    void aCookieThatIsNoneOfOursIsAsIfItWereNotThere(String cookie) throws Exception {
        assertThat(client.get("/login", "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(TestClient.location(client.get("/account", "Cookie", cookie)))
                .isEqualTo("/login");
    }

    @Test
    void aSessionThatNeverWasIsNone() throws Exception {
        var never = Base64.getEncoder().encodeToString("00000000-0000-4000-8000-000000000000".getBytes(ISO_8859_1));
        assertThat(TestClient.location(client.get("/account", "Cookie", "HYGIE_SESSION=" + never)))
                .isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login%00 HTTP/1.1",
                "GET /css/../../application.yaml HTTP/1.1",
                "GET /css/..%2f..%2fapplication.yaml HTTP/1.1",
                "GET /%5Cevil HTTP/1.1",
                "GET /[x] HTTP/1.1",
                "GET //login HTTP/1.1",
                "GET /login;jsessionid=x HTTP/1.1",
                "TRACE /login HTTP/1.1",
                "GET /login HTTP/9.9",
                "NONSENSE"
            })
    void aRequestOutOfShapeIsRefusedInFewWords(String line) throws Exception {
        var answer = raw(line + "\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404|405|505) .*");
        tellsNothing(answer);
    }

    @Test
    void nobodyIsSentToTheHostThatARequestNames() throws Exception {
        var answer = raw("GET /account HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                + "Forwarded: host=evil.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Location: /login").doesNotContain("evil.example");
        assertThat(raw("GET /api/openapi.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains("\"title\":\"Hygie\"")
                .doesNotContain("evil.example");
    }

    @Test
    void thePageOfErrorsIsNoPage() throws Exception {
        assertThat(TestClient.location(client.get("/error?trace=true"))).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/inventory/imports",
                "/css/hygie.css",
                "/actuator/health",
                "/password/x",
                "/api/imports"
            })
    void filesOfStrangersAreNotEvenReceived(String path) throws Exception {
        var sent = new AtomicLong();
        var head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n";
        var body = new SequenceInputStream(
                new ByteArrayInputStream(head.getBytes(ISO_8859_1)), new Endless(sent, 64 << 20));
        try {
            var answer = client.send(client.request(path, "Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofInputStream(() -> body)));
            assertThat(answer.statusCode()).isIn(401, 404, 415);
        } catch (IOException closed) {
            // the server hangs up on somebody who goes on sending
        }
        assertThat(sent.get()).as("bytes taken before the answer").isLessThan(16 << 20);
    }

    @Test
    void aFormThatIsTooLargeIsAnsweredAsSuch() throws Exception {
        var form = client.request("/login", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + "a".repeat(3_000_000)));
        assertThat(client.send(form).statusCode()).isEqualTo(413);
        var many = client.request("/login", "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=1&".repeat(20_000)));
        assertThat(client.send(many).statusCode()).isBetween(400, 413);
    }

    @Test
    void aNullInAParameterOrInADocumentIsRefusedAsSuch() throws Exception {
        client.signIn("rssi@chu.demo");
        for (var page : List.of("/search?q=ab", "/inventory/assets?q=ab", "/people?q=ab", "/journal?who=ab")) {
            assertThat(client.get(page + "%00").statusCode()).as(page).isEqualTo(400);
        }
        assertThat(client.get("/login?username=%00").statusCode()).isIn(200, 302, 400);
        var token = token();
        assertThat(json(
                        token,
                        "/api/people",
                        "{\"organisation\":\"%s\",\"facts\":{\"familyName\":\"a\\u0000\",\"givenName\":\"b\"}}"
                                .formatted(organisation())))
                .isEqualTo(400);
    }

    @Test
    void aDocumentWithoutMeasureIsRefusedBeforeItIsRead() throws Exception {
        var token = token();
        assertThat(json(token, "/api/people", "[".repeat(100_000))).isEqualTo(400);
        assertThat(json(token, "/api/people", "{\"x\":\"" + "a".repeat(2_000_000) + "\"}"))
                .isEqualTo(400);
        assertThat(json(token, "/api/people", "{\"x\":" + "1".repeat(100_000) + "}"))
                .isEqualTo(400);
        assertThat(json(token, "/api/people", " ".repeat(10_000_000) + "{}")).isEqualTo(400);
    }

    private String token() {
        var account = accounts.find("rssi@chu.demo").orElseThrow().id();
        return tokens.create(Actor.platform("test", "test"), account, "test", 1, null, null);
    }

    private UUID organisation() {
        return jdbc.sql(
                        "select id from organisation where coalesce(short_name, name) = 'CHU Saint-Aubin' and kind = 'LEGAL_ENTITY'")
                .query(UUID.class)
                .single();
    }

    private int json(String token, String path, String body) throws Exception {
        return client.send(client.request(path, "Authorization", "Bearer " + token, "Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    @Test
    void onlyHealthIsToldToEverybody() throws Exception {
        client.signIn("admin@demo");
        for (var name : List.of("", "/env", "/heapdump", "/info", "/beans", "/loggers", "/sessions", "/threaddump")) {
            assertThat(client.get("/actuator" + name, "Accept", "*/*").statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
        assertThat(client.get("/actuator/health", "Accept", "*/*").body())
                .doesNotContain("postgres", "diskSpace", "components");
    }

    @Test
    void metricsAreForThisComputerAndNotForWhatAProxyPassesOn() throws Exception {
        assertThat(client.get("/actuator/prometheus", "Accept", "*/*").statusCode())
                .isEqualTo(200);
        for (var header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")) {
            assertThat(client.get("/actuator/prometheus", "Accept", "*/*", header, "127.0.0.1")
                            .statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    private static void tellsNothing(String answer) {
        assertThat(answer)
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("exception")
                .doesNotContainIgnoringCase("fr.hygie")
                .doesNotContain("\tat ", "Server:", "X-Powered-By");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** Counts what is taken from it. */
    private static final class Endless extends InputStream {
        private final AtomicLong taken;
        private final long most;

        Endless(AtomicLong taken, long most) {
            this.taken = taken;
            this.most = most;
        }

        @Override
        public int read() {
            return taken.incrementAndGet() > most ? -1 : 'a';
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (taken.get() >= most) {
                return -1;
            }
            Arrays.fill(into, from, from + length, (byte) 'a');
            taken.addAndGet(length);
            return length;
        }
    }
}
