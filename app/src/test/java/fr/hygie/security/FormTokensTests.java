package fr.hygie.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieServerTest;
import fr.hygie.TestClient;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has not signed in costs no session, and no form is taken from elsewhere. */
@HygieServerTest
class FormTokensTests {
    private static final String SESSION = "HYGIE_SESSION";
    private static final String ACT = "/account/sessions/end-others";

    @LocalServerPort
    private int port;

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

    @Test
    void whoeverHasNotSignedInCostsNoSession() throws Exception {
        long before = sessions();
        client.get("/inventory/assets?q=x");
        client.get("/login");
        client.get("/no-such-page");
        client.get("/password/nothing");
        assertThat(TestClient.location(client.post("/login", "username", "stranger@nowhere.example", "password", "x")))
                .endsWith("/login?error");
        assertThat(client.post("/appearance", "theme", "DARK").statusCode()).isEqualTo(303);
        assertThat(client.cookie(SESSION)).isEmpty();
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void theTokenOfTheSignInFormIsOfNoUseOnceSignedIn() throws Exception {
        client.get("/login");
        var before = client.token();
        var cookie = client.cookie(FormTokens.COOKIE).orElseThrow();
        client.signIn("dsi@chu.demo");
        assertThat(client.cookie(FormTokens.COOKIE)).as("goes with the sign-in").isEmpty();
        client.token(before);
        assertThat(post(SESSION + "=" + client.cookie(SESSION).orElseThrow() + "; " + FormTokens.COOKIE + "=" + cookie)
                        .statusCode())
                .as("a planted cookie is not believed")
                .isEqualTo(403);
        client.get("/account");
        assertThat(client.post(ACT).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> post(String cookies) throws Exception {
        try (var other = new TestClient(port)) {
            other.token(client.token());
            return other.send(other.request(ACT, "Cookie", cookies, "Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("_csrf=" + client.token())));
        }
    }

    @Test
    void theTokenOfOnePersonIsOfNoUseToAnother() throws Exception {
        client.signIn("dsi@chu.demo").get("/account");
        try (var other = new TestClient(port)) {
            other.signIn("dpo@chu.demo").get("/account");
            client.token(other.token());
            assertThat(client.post(ACT).statusCode()).isEqualTo(403);
            assertThat(other.post(ACT).statusCode()).isEqualTo(302);
        }
        client.token("");
        assertThat(client.post(ACT).statusCode()).isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedEvenWithItsToken() throws Exception {
        client.signIn("dsi@chu.demo").get("/account");
        var form = "_csrf=" + URLEncoder.encode(client.token(), UTF_8);
        for (var site : List.of("cross-site", "same-site", "same-origin")) {
            var answer = client.send(
                    client.request(ACT, "Sec-Fetch-Site", site, "Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)));
            assertThat(answer.statusCode()).as(site).isEqualTo(site.equals("same-origin") ? 302 : 403);
        }
        assertThat(client.get("/account", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(200);
    }

    @Test
    void anIdentifierOfASessionThatABrowserBringsIsNotTaken() throws Exception {
        var planted = Base64.getEncoder().encodeToString("planted".getBytes(UTF_8));
        client.get("/login", "Cookie", SESSION + "=" + planted);
        client.signIn("dsi@chu.demo");
        assertThat(client.cookie(SESSION)).get().isNotEqualTo(planted);
    }

    private long sessions() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }
}
