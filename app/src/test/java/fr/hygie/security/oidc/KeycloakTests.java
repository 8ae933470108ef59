package fr.hygie.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieApplication;
import fr.hygie.TestDatabase;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signs in through a real Keycloak; runs with the profile {@code oidc}, which fetches its distribution. */
@Tag("oidc")
@SpringBootTest(
        classes = HygieApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"hygie.demo=true", "hygie.demo.fleet=small"})
@ContextConfiguration(initializers = TestDatabase.class)
class KeycloakTests {
    private static final Keycloak KEYCLOAK =
            Keycloak.start(Path.of(System.getProperty("hygie.keycloak", "target/keycloak/keycloak-26.7.3")));
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new Cookies())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("hygie.oidc.issuer", KEYCLOAK::issuer);
        properties.add("hygie.oidc.client-id", () -> "hygie");
        properties.add("hygie.oidc.client-secret", () -> "only-for-this-test");
    }

    @AfterAll
    static void stop() {
        KEYCLOAK.close();
    }

    @Test
    void aVerifiedAddressOpensTheAccountThatHasIt() throws Exception {
        assertThat(get("/login").body()).contains("/oauth2/authorization/institution");
        signIn("antoine");
        var account = get("/account");
        assertThat(account.uri().getPath()).isEqualTo("/account");
        assertThat(account.body()).contains("Antoine Verdier", "dsi@chu.demo");
    }

    @Test
    void somebodyWithoutAnAccountStaysOutsideAndNoneIsMade() throws Exception {
        assertThat(signIn("stranger").uri().toString()).endsWith("/login?provider");
        assertThat(get("/account").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void anAddressThatTheProviderHasNotVerifiedProvesNothing() throws Exception {
        assertThat(signIn("liar").uri().toString()).endsWith("/login?provider");
        assertThat(get("/account").uri().getPath()).isEqualTo("/login");
    }

    private HttpResponse<String> signIn(String user) throws Exception {
        var form = ACTION.matcher(get("/oauth2/authorization/institution").body());
        assertThat(form.find()).as("the form of Keycloak").isTrue();
        var fields = "username=" + user + "&password=" + URLEncoder.encode("keycloak-secret", StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Keeps cookies as browsers do on localhost, which they trust like https: Java's own would hold back Secure ones. */
    private static final class Cookies extends CookieHandler {
        private final Map<Integer, Map<String, String>> byPort = new HashMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            var kept = byPort.getOrDefault(uri.getPort(), Map.of());
            return kept.isEmpty()
                    ? Map.of()
                    : Map.of(
                            "Cookie",
                            List.of(kept.entrySet().stream()
                                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            var kept = byPort.computeIfAbsent(uri.getPort(), any -> new HashMap<>());
            headers.entrySet().stream()
                    .filter(header -> "set-cookie".equalsIgnoreCase(header.getKey()))
                    .flatMap(header -> header.getValue().stream())
                    .flatMap(line -> HttpCookie.parse("Set-Cookie: " + line).stream())
                    .forEach(cookie -> keep(kept, cookie));
        }

        private static void keep(Map<String, String> kept, HttpCookie cookie) {
            if (cookie.hasExpired()) {
                kept.remove(cookie.getName());
            } else {
                kept.put(cookie.getName(), cookie.getValue());
            }
        }
    }
}
