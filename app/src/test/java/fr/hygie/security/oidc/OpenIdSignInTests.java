package fr.hygie.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieServerTest;
import fr.hygie.TestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What a provider says is believed as far as it was told to be trusted, no further. */
@HygieServerTest
@TestPropertySource(
        properties = {"hygie.security.second-factor=true", "hygie.oidc.trusted-second-factor=mfa,urn:two-factors"})
class OpenIdSignInTests {
    private static final FakeProvider PROVIDER = FakeProvider.start();
    private static final String LOGIN = "dsi@chu.demo";

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestClient client;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("hygie.oidc.issuer", PROVIDER::issuer);
        properties.add("hygie.oidc.client-id", () -> "hygie");
        properties.add("hygie.oidc.client-secret", () -> "only-for-this-test");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void open() {
        client = new TestClient(port);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aSecondFactorThatATrustedValueVouchesForIsNotAskedAgain() throws Exception {
        for (var vouching :
                List.<Map<String, Object>>of(Map.of("amr", List.of("pwd", "mfa")), Map.of("acr", "urn:two-factors"))) {
            assertThat(enter(verified(vouching))).as("%s", vouching).isEqualTo("/");
            assertThat(client.get("/account").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anyOtherValueLeavesTheSecondFactorToHygie() throws Exception {
        for (var vouching : List.<Map<String, Object>>of(
                Map.of(), Map.of("amr", List.of("pwd", "otp")), Map.of("acr", "1"), Map.of("acr", "MFA"))) {
            enter(verified(vouching));
            assertThat(TestClient.location(client.get("/account")))
                    .as("%s", vouching)
                    .endsWith("/enrolment");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unverified", "unknown", "silent"})
    void whoIsNotProvedToHaveAnAccountStaysOutside(String what) throws Exception {
        var claims = switch (what) {
            case "unverified" -> Map.<String, Object>of("email", LOGIN, "email_verified", false, "acr", "mfa");
            case "unknown" -> Map.<String, Object>of("email", "who@nowhere.example", "email_verified", true);
            default -> Map.<String, Object>of("acr", "mfa");
        };
        assertThat(enter(claims)).endsWith("/login?provider");
        assertThat(TestClient.location(client.get("/account"))).endsWith("/login");
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForOpensNothing() throws Exception {
        PROVIDER.says(verified(Map.of()));
        var asked = TestClient.location(client.get("/oauth2/authorization/institution"));
        try (var victim = new TestClient(port)) {
            assertThat(TestClient.location(victim.get(PROVIDER.back(asked)))).endsWith("/login?provider");
        }
        var other = PROVIDER.back(asked.replaceAll("nonce=[^&]+", "nonce=stolen"));
        assertThat(TestClient.location(client.get(other))).endsWith("/login?provider");
    }

    @Test
    void failuresOfASecondFactorStillDueGoOnCounting() throws Exception {
        var account = "(select id from account where login = '" + LOGIN + "')";
        jdbc.sql("insert into totp (account_id, secret, confirmed_at, last_step) values (" + account
                        + ", '\\x00', now(), 0)")
                .update();
        jdbc.sql("update account set failures = 4, locked_until = '2036-01-01' where login = ?")
                .param(LOGIN)
                .update();
        try {
            enter(verified(Map.of()));
            assertThat(jdbc.sql("select failures || ' ' || (locked_until > now()) from account where login = ?")
                            .param(LOGIN)
                            .query(String.class)
                            .single())
                    .isEqualTo("4 true");
            enter(verified(Map.of("acr", "urn:two-factors")));
            assertThat(jdbc.sql("select failures from account where login = ?")
                            .param(LOGIN)
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            jdbc.sql("delete from totp where account_id = " + account).update();
            jdbc.sql("update account set failures = 0, locked_until = null where login = ?")
                    .param(LOGIN)
                    .update();
        }
    }

    private static Map<String, Object> verified(Map<String, Object> more) {
        var claims = new HashMap<String, Object>(more);
        claims.put("email", LOGIN);
        claims.put("email_verified", true);
        return claims;
    }

    /** @return where the browser is led after the provider */
    private String enter(Map<String, Object> claims) throws Exception {
        PROVIDER.says(claims);
        var asked = TestClient.location(client.get("/oauth2/authorization/institution"));
        assertThat(asked)
                .startsWith(PROVIDER.issuer() + "/authorise")
                .contains("redirect_uri=http://localhost:" + port + "/login/oauth2/code/institution");
        return TestClient.location(client.get(PROVIDER.back(asked)));
    }
}
