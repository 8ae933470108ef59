package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.TestCertificates;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.message.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Partners as people set them up, and what another instance wakes. */
@HygieTest
class PeerPageTests {
    private static final String SECRET = "zq-very-secret";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private PeerTurns turns;

    @Autowired
    private PeerSecrets secrets;

    @Autowired
    private Clock clock;

    @AfterEach
    void clear() {
        told.chu().run(() -> peers.all().forEach(peer -> peers.remove(peer.id())));
    }

    @Test
    void anOfficerAddsChangesPausesAndRemovesAPeer() {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(browser.get("/alert/peers/new")).hasStatusOk();
        assertThat(add(browser, "Outil", "http://localhost:1/misp")).hasStatus(302);
        var id = only().id();
        assertThat(body(browser.get("/alert/peers"))).contains("Outil", "Serveur MISP");
        assertThat(body(browser.get("/alert/peers/" + id))).contains("http://localhost:1/misp", "Pas encore joint");
        assertThat(browser.post("/alert/peers/" + id + "/pause")).hasStatus(302);
        assertThat(only().paused()).isTrue();
        assertThat(turns.due(100)).extracting(PeerTurns.Due::id).doesNotContain(id);
        assertThat(browser.post("/alert/peers/" + id + "/resume")).hasStatus(302);
        assertThat(browser.post("/alert/peers/" + id + "/test")).hasStatus(302);
        assertThat(change(browser, id, "Outil neuf", "http://localhost:1/misp", ""))
                .hasStatus(302);
        assertThat(only().name()).isEqualTo("Outil neuf");
        assertThat(told.chu().call(() -> secrets.secret(only()))).as("kept").isEqualTo(SECRET);
        assertThat(browser.get("/alert/peers/" + id + "/remove")).hasStatusOk();
        assertThat(browser.post("/alert/peers/" + id + "/remove")).hasStatus(302);
        assertThat(told.chu().call(peers::all)).isEmpty();
        assertThat(body(browser.get("/journal?q=Outil")))
                .contains("Partenaire d’échange modifié", "Partenaire d’échange mis en pause");
    }

    @Test
    void aSecretIsNeverShownNorSentToAnotherAddressThanItsOwn() {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        add(browser, "Outil", "http://localhost:1/misp");
        var id = only().id();
        for (var path : new String[] {"/alert/peers", "/alert/peers/" + id, "/alert/peers/" + id + "/edit"}) {
            assertThat(body(browser.get(path))).doesNotContain(SECRET);
        }
        assertThat(body(api("rssi@chu.demo", "/api/alert-peers")))
                .contains("Outil")
                .doesNotContain(SECRET);
        assertThat(change(browser, id, "Outil", "http://localhost:2/misp", "")).hasStatus(422);
        assertThat(only().address()).isEqualTo("http://localhost:1/misp/");
        assertThat(change(browser, id, "Outil", "http://localhost:2/misp", "other"))
                .hasStatus(302);
        assertThat(told.chu().call(() -> secrets.secret(only()))).isEqualTo("other");
    }

    @Test
    void whatCannotBeIsRefusedBesideItsField() {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        var refused = add(browser, "Outil", "ftp://x");
        assertThat(refused).hasStatus(422);
        assertThat(body(refused)).contains("Ce n’est pas une adresse complète");
        var certificate = browser.post(
                "/alert/peers",
                "name",
                "Outil",
                "kind",
                "TAXII",
                "address",
                "https://x.invalid/",
                "everyMinutes",
                "60",
                "certificate",
                TestCertificates.of("hygie").certificatePem(),
                "key",
                "no key");
        assertThat(certificate).hasStatus(422);
        assertThat(body(certificate)).contains("Certificats et clé en PEM");
    }

    @Test
    void othersReadAndNobodyElseLearns() {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        add(browser, "Outil", "http://localhost:1/misp");
        var id = only().id();
        var neighbour = TestBrowser.of(mvc, "referent@ehpad.demo");
        assertThat(body(neighbour.get("/alert/peers"))).doesNotContain("Outil");
        assertThat(neighbour.get("/alert/peers/" + id)).hasStatus(404);
        assertThat(neighbour.post("/alert/peers/" + id + "/remove")).hasStatus(404);
        assertThat(TestBrowser.of(mvc, "biomed@chu.demo").get("/alert/peers")).hasStatus(403);
        assertThat(only().name()).isEqualTo("Outil");
    }

    @Test
    void aSignedRequestWakesAPeerAndNothingElseDoes() {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        add(browser, "Outil", "http://localhost:1/misp");
        var id = only().id();
        var secret = "alarm".repeat(8);
        browser.post(
                "/alert/peers/" + id,
                "name",
                "Outil",
                "kind",
                "MISP",
                "address",
                "http://localhost:1/misp",
                "reads",
                "true",
                "everyMinutes",
                "60",
                "wakeSecret",
                secret);
        assertThat(only().woken()).isTrue();
        var moment = String.valueOf(clock.instant().getEpochSecond());
        var old = String.valueOf(clock.instant().getEpochSecond() - 3_600);
        assertThat(wake(id, moment, "v1=" + "0".repeat(64))).hasStatus(401);
        assertThat(wake(id, moment, sign("other", moment))).hasStatus(401);
        assertThat(wake(id, old, sign(secret, old))).as("told again later").hasStatus(401);
        assertThat(wake(UUID.randomUUID(), moment, sign(secret, moment))).hasStatus(401);
        assertThat(wake(id, "x", "")).hasStatus(401);
        assertThat(wake(id, moment, sign(secret, moment))).hasStatus(204);
    }

    private static String sign(String secret, String moment) {
        return WebhookSignature.of(
                secret.getBytes(StandardCharsets.US_ASCII), moment, "{}".getBytes(StandardCharsets.US_ASCII));
    }

    private MvcTestResult wake(UUID id, String moment, String signature) {
        return mvc.post()
                .uri("/api/alert-wake/" + id)
                .header("Hygie-Timestamp", moment)
                .header("Hygie-Signature", signature)
                .content("{}")
                .exchange();
    }

    private static MvcTestResult add(TestBrowser browser, String name, String address) {
        return browser.post(
                "/alert/peers",
                "name",
                name,
                "kind",
                "MISP",
                "address",
                address,
                "secret",
                SECRET,
                "reads",
                "true",
                "everyMinutes",
                "60");
    }

    private static MvcTestResult change(TestBrowser browser, UUID id, String name, String address, String secret) {
        return browser.post(
                "/alert/peers/" + id,
                "name",
                name,
                "kind",
                "MISP",
                "address",
                address,
                "secret",
                secret,
                "reads",
                "true",
                "everyMinutes",
                "60");
    }

    private Peer only() {
        var all = told.chu().call(peers::all);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private MvcTestResult api(String login, String path) {
        return mvc.get()
                .uri(path)
                .header("Authorization", "Bearer " + told.token(login))
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
