package fr.hygie.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.TestCertificates;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.security.Accounts;
import fr.hygie.security.CertificateRefused;
import fr.hygie.security.ClientCertificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Certificates that stand for programs, as tokens do. What the handshake refuses is in the tests of the door. */
@HygieTest
class ClientCertificateTests {
    private static final Actor TEST = Actor.platform("test", "test");
    private static final TestCertificates KEYS = TestCertificates.of("programme");
    private static final TestCertificates OTHERS = TestCertificates.of("autre");
    private static final Program ALL = new Program("mTLS", 30, null, null);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aCertificateActsAsATokenWithItsRightsItsOrganisationAndItsEnd() {
        var account = account("dpo@chu.demo");
        var certificate = of(KEYS);
        tokens.bind(TEST, account, new Program("mTLS", 30, Set.of(Right.ORGANISATION_READ), null), certificate);
        var made = last(account);
        assertThat(made.certificate()).isEqualTo(certificate.fingerprint());
        try {
            assertThat(ask("/api/me", KEYS))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("rights")
                    .asArray()
                    .containsExactlyInAnyOrder("SIGNED_IN", "ORGANISATION_READ");
            assertThat(ask("/taxii2/hygie/collections/", KEYS))
                    .as("without the right to read alerts")
                    .hasStatus(403);
            assertThat(last(account).lastUsed()).isNotNull();
            assertThat(ask("/api/me", OTHERS)).as("of no program").hasStatus(401);
        } finally {
            assertThat(tokens.revoke(TEST, account, made.id())).isTrue();
        }
        assertThat(ask("/api/me", KEYS)).as("revoked").hasStatus(401);
    }

    @Test
    void whoeverSendsAKeyIsJudgedByThatAloneAndABrowserIsNobodysProgram() {
        var account = account("rssi@chu.demo");
        tokens.bind(TEST, account, ALL, of(KEYS));
        try {
            assertThat(ask("/misp/servers/getVersion", KEYS)).hasStatusOk();
            for (var header : new String[][] {
                {"Authorization", "Bearer hyg_wrong"},
                {"Authorization", "Basic eDp5"},
                {"X-MISP-AUTH", "hyg_wrong"},
                {"Sec-Fetch-Site", "cross-site"},
                {"Sec-Fetch-Site", "same-origin"},
                {"Origin", "https://elsewhere.example"}
            }) {
                for (var path : new String[] {"/api/me", "/misp/servers/getVersion", "/taxii2/"}) {
                    assertThat(mvc.get()
                                    .uri(path)
                                    .header(header[0], header[1])
                                    .requestAttr(
                                            "jakarta.servlet.request.X509Certificate",
                                            new X509Certificate[] {KEYS.certificate()}))
                            .as("%s %s: %s", path, header[0], header[1])
                            .hasStatus(401);
                }
            }
            assertThat(mvc.get()
                            .uri("/api/me")
                            .header("X-Client-Cert", KEYS.certificatePem())
                            .header("SSL_CLIENT_CERT", KEYS.certificatePem()))
                    .as("what a header says of a certificate is not believed")
                    .hasStatus(401);
        } finally {
            revoke(account);
        }
    }

    @Test
    void aCertificateStaysWithItsAccountAfterItsEndUntilThatOneRevokesIt() {
        var first = account("dsi@chu.demo");
        var second = account("rssi@ght.demo");
        tokens.bind(TEST, first, ALL, of(KEYS));
        for (var account : new UUID[] {first, second}) {
            assertTaken(account);
        }
        jdbc.sql(
                        "update api_token set created_at = created_at - interval '40 days', expires_at = now() - interval '1 s' where id = ?")
                .param(last(first).id())
                .update();
        assertThat(ask("/api/me", KEYS)).as("over").hasStatus(401);
        assertTaken(second);
        tokens.bind(TEST, first, ALL, of(KEYS));
        assertThat(ask("/api/me", KEYS)).bodyJson().extractingPath("login").isEqualTo("dsi@chu.demo");
        jdbc.sql("update api_token set revoked_at = now() where id = ?")
                .param(last(first).id())
                .update();
        assertTaken(second);
        tokens.bind(TEST, first, ALL, of(KEYS));
        revoke(first);
        tokens.bind(TEST, second, ALL, of(KEYS));
        assertThat(ask("/api/me", KEYS)).bodyJson().extractingPath("login").isEqualTo("rssi@ght.demo");
        revoke(second);
    }

    @Test
    void oneThatIsOverIsRevokedOnThePageAndFreeThen() {
        var account = account("dpo@chu.demo");
        tokens.bind(TEST, account, ALL, of(OTHERS));
        var made = last(account).id();
        jdbc.sql(
                        "update api_token set created_at = created_at - interval '40 days', expires_at = now() - interval '1 s' where id = ?")
                .param(made)
                .update();
        var browser = TestBrowser.of(mvc, "dpo@chu.demo");
        var revoke = "/account/tokens/" + made + "/revoke";
        assertThat(browser.get("/account/tokens")).bodyText().contains(revoke);
        browser.post(revoke);
        assertThat(browser.get("/account/tokens")).bodyText().doesNotContain(revoke);
        tokens.bind(TEST, account("rssi@ght.demo"), ALL, of(OTHERS));
        revoke(account("rssi@ght.demo"));
    }

    private void assertTaken(UUID account) {
        assertThatThrownBy(() -> tokens.bind(TEST, account, ALL, of(KEYS)))
                .isInstanceOfSatisfying(
                        CertificateRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(CertificateRefused.Reason.TAKEN));
    }

    @Test
    void itHoldsNoLongerThanTheCertificateAndOneThatHasExpiredIsRefused() {
        var account = account("dsi@chu.demo");
        var soon = Instant.now().plus(Duration.ofDays(3));
        tokens.bind(TEST, account, ALL, new ClientCertificate("ab".repeat(32), soon));
        assertThat(last(account).expires())
                .isBetween(soon.minus(Duration.ofMillis(1)), soon.plus(Duration.ofMillis(1)));
        revoke(account);
        assertThatThrownBy(() -> tokens.bind(TEST, account, ALL, new ClientCertificate("cd".repeat(32), Instant.EPOCH)))
                .isInstanceOf(CertificateRefused.class);
        var expired = TestCertificates.authority("Autorité").issue("vieux", "-startdate", "-20d", "-validity", "10");
        tokens.bind(TEST, account, ALL, new ClientCertificate(of(expired).fingerprint(), null));
        assertThat(ask("/api/me", expired))
                .as("bound by its fingerprint, and over")
                .hasStatus(401);
        revoke(account);
    }

    @Test
    void aPersonBindsOneOnThePageOfTokens() {
        var browser = TestBrowser.of(mvc, "pcme@chu.demo");
        assertThat(browser.post("/account/tokens", "name", "mTLS", "days", "5", "certificate", OTHERS.certificatePem()))
                .hasStatusOk()
                .bodyText()
                .contains(of(OTHERS).fingerprint(), "sans jeton")
                .as("no secret is shown; those of other tokens are never")
                .doesNotContainPattern("hyg_[A-Za-z0-9_-]{20}");
        assertThat(ask("/api/me", OTHERS)).hasStatusOk();
        assertThat(browser.post("/account/tokens", "name", "mTLS", "days", "5", "certificate", OTHERS.certificatePem()))
                .hasStatus(422)
                .bodyText()
                .contains("sert déjà");
        assertThat(browser.post("/account/tokens", "name", "mTLS", "days", "5", "certificate", "nonsense"))
                .hasStatus(422)
                .bodyText()
                .contains("64 chiffres");
        revoke(account("pcme@chu.demo"));
    }

    @Test
    void aFingerprintIsReadAsToolsPrintIt() {
        var fingerprint = of(KEYS).fingerprint();
        var colons = fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        for (var text : new String[] {
            fingerprint,
            " " + colons + "\n",
            "sha256 Fingerprint=" + colons,
            "Certificate:\n  Data:\n" + KEYS.certificatePem() + "\n"
        }) {
            assertThat(ClientCertificate.in(text).orElseThrow().fingerprint())
                    .as(text)
                    .isEqualTo(fingerprint);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcd",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void whatIsNoCertificateIsNone(String text) {
        assertThat(ClientCertificate.in(text)).isEmpty();
    }

    @Test
    void twoCertificatesAreNoneAndNeitherIsATextThatIsTooLong() {
        assertThat(ClientCertificate.in(KEYS.certificatePem() + OTHERS.certificatePem()))
                .isEmpty();
        assertThat(ClientCertificate.in(" ".repeat(ClientCertificate.LONGEST) + KEYS.certificatePem()))
                .isEmpty();
    }

    @Test
    void whateverIsTypedIsACertificateOrNone() {
        var valid = KEYS.certificatePem();
        var random = new Random(5);
        int read = 0;
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder(valid);
            for (int i = 0; i <= random.nextInt(3); i++) {
                text.setCharAt(random.nextInt(text.length()), "A+/=\n-é\u0000".charAt(random.nextInt(8)));
            }
            read += ClientCertificate.in(text.toString())
                    .filter(one -> one.fingerprint().length() == 64)
                    .map(one -> 1)
                    .orElse(0);
        }
        assertThat(read).isBetween(1, 499);
    }

    private static ClientCertificate of(TestCertificates keys) {
        return ClientCertificate.in(keys.certificatePem()).orElseThrow();
    }

    private MvcTestResult ask(String path, TestCertificates shown) {
        return mvc.get()
                .uri(path)
                .header("Accept", "*/*")
                .requestAttr("jakarta.servlet.request.X509Certificate", new X509Certificate[] {shown.certificate()})
                .exchange();
    }

    private void revoke(UUID account) {
        assertThat(tokens.revoke(TEST, account, last(account).id())).isTrue();
    }

    private ApiToken last(UUID account) {
        return tokens.of(account).getFirst();
    }

    private UUID account(String login) {
        return accounts.find(login).orElseThrow().id();
    }
}
