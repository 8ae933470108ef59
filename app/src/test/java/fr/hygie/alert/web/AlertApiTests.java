package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Programs do with alerts what the pages do. */
@HygieTest
class AlertApiTests {
    private static final String REGION = "ARS Deux-Rives";
    private static final String EHPAD = "EHPAD Les Genêts";
    private static final String DRAFT = """
            {"tlp": "GREEN", "pap": "GREEN", "audience": [{"within": "%s"}], "anonymous": true, "exercise": false, "publish": false,
             "content": {"title": "Par programme", "kind": "PHISHING", "severity": "HIGH", "situation": "ONGOING", "process": "",
             "techniques": [], "origin": "", "measures": [{"id": "s1", "phase": "IMMEDIATE", "text": "Couper"}], "markers": [],
             "affected": [], "vulnerabilities": [], "attachments": []}}""";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

    private String author = "";
    private String agency = "";
    private String recipient = "";

    @BeforeEach
    void tokens() {
        author = told.token("rssi@chu.demo", ToldAlerts.CHU);
        agency = told.token("ars@region.demo", REGION);
        recipient = told.token("referent@ehpad.demo", EHPAD);
    }

    @Test
    void aDraftIsPublishedThenClosed() {
        var id = drafted(author, EHPAD);
        assertThat(call(author, HttpMethod.POST, id + "/publication?version=7", ""))
                .hasStatus(412);
        assertThat(call(author, HttpMethod.POST, id + "/publication?version=1", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("revision")
                .isEqualTo(1);
        assertThat(call(author, HttpMethod.POST, id + "/publication?version=2", ""))
                .hasStatus(422)
                .bodyText()
                .contains("urn:hygie:problem:alert-refused-nothing-new", "Rien de nouveau à diffuser.");
        assertThat(call(author, HttpMethod.POST, id + "/closing?version=2", ""))
                .hasStatusOk()
                .bodyText()
                .contains("CLOSED");
    }

    @Test
    void whatCannotBeReadIsSaidWithItsPlace() {
        var body = "{\"tlp\": \"PINK\", \"title\": \"secret\"}";
        assertThat(at(author, HttpMethod.POST, "/api/alerts", body))
                .hasStatus(400)
                .bodyText()
                .contains("\"pointer\":\"/tlp\"")
                .doesNotContain("PINK", "fr.hygie");
    }

    @Test
    void whatLeavesTheRegionWaitsForASecondPerson() {
        var id = drafted(agency, "National");
        assertThat(call(agency, HttpMethod.POST, id + "/publication?version=1", ""))
                .hasStatus(202)
                .bodyText()
                .contains("SUBMITTED");
        assertThat(call(agency, HttpMethod.POST, id + "/publication?version=2", ""))
                .as("the same person")
                .hasStatus(422);
        var second = told.token("grades@region.demo", REGION);
        assertThat(call(second, HttpMethod.POST, id + "/publication?version=2", ""))
                .hasStatusOk();
    }

    @Test
    void aRecipientAsksAndItsAuthorAnswers() {
        var id = told.tell(AlertTestBench.content("Question"), Tlp.GREEN, true, EHPAD);
        assertThat(call(
                        recipient,
                        HttpMethod.POST,
                        id + "/remarks",
                        "{\"organisation\": \"%s\", \"kind\": \"QUESTION\", \"text\": \"Depuis quand ?\"}"
                                .formatted(told.id(EHPAD))))
                .hasStatus(204);
        var question = first(call(author, HttpMethod.GET, id + "/remarks", ""));
        assertThat(call(author, HttpMethod.POST, id + "/remarks/" + question + "/answer", "{\"text\": \"Hier soir\"}"))
                .hasStatus(204);
        assertThat(call(recipient, HttpMethod.GET, id + "/remarks", ""))
                .bodyText()
                .contains("Hier soir");
        assertThat(call(recipient, HttpMethod.POST, id + "/remarks", "{\"kind\": \"QUESTION\"}"))
                .hasStatus(400);
    }

    @Test
    void thoseAboveReadTheBoardPageByPageAndTheReport() {
        var id = told.tell(AlertTestBench.content("Suivi"), Tlp.GREEN, true, REGION);
        assertThat(call(recipient, HttpMethod.POST, id + "/answer", "{\"answer\": \"CONCERNED\"}"))
                .hasStatusOk();
        assertThat(call(agency, HttpMethod.GET, id + "/board", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("counts.acknowledged")
                .isEqualTo(1);
        assertThat(call(agency, HttpMethod.GET, id + "/deliveries?size=2&page=2", ""))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("content.length()", size -> assertThat(size).isEqualTo(2))
                .hasPathSatisfying("page.number", number -> assertThat(number).isEqualTo(2));
        assertThat(call(agency, HttpMethod.GET, id + "/deliveries?shown=ACKNOWLEDGED", ""))
                .bodyText()
                .contains(EHPAD);
        assertThat(call(agency, HttpMethod.GET, id + "/deliveries?size=100000", ""))
                .hasStatus(400);
        assertThat(call(agency, HttpMethod.GET, id + "/calls", "")).hasStatusOk();
        assertThat(call(agency, HttpMethod.GET, id + "/report", ""))
                .bodyJson()
                .extractingPath("figures.acknowledged")
                .isEqualTo(1);
        assertThat(call(author, HttpMethod.GET, id + "/deliveries", ""))
                .as("a sender reads numbers")
                .bodyText()
                .doesNotContain(EHPAD);
        assertThat(call(recipient, HttpMethod.GET, id + "/board", "")).hasStatus(404);
    }

    @Test
    void theReviewIsKeptSharedAndMoved() {
        var id = told.tell(AlertTestBench.content("Retour"), Tlp.GREEN, true, EHPAD);
        assertThat(call(
                        author,
                        HttpMethod.PUT,
                        id + "/review",
                        "{\"version\": 0, \"well\": \"Rapide\", \"badly\": \"\", \"causes\": \"\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("Rapide");
        var added = call(
                author,
                HttpMethod.POST,
                id + "/review/measures",
                "{\"text\": \"Filtrer\", \"owner\": \"RSSI\", \"deadline\": \"%s\"}"
                        .formatted(LocalDate.of(2027, 1, 4)));
        assertThat(added).hasStatus(201);
        var measure = text(added).replaceAll("(?s).*\"measures\":\\[\\{\"id\":\"([^\"]+)\".*", "$1");
        assertThat(call(author, HttpMethod.PUT, id + "/review/measures/" + measure, "{\"state\": \"DONE\"}"))
                .bodyText()
                .contains("DONE");
        assertThat(call(agency, HttpMethod.GET, id + "/review", "")).bodyText().doesNotContain("Rapide");
        assertThat(call(author, HttpMethod.POST, id + "/review/sharing", "")).hasStatusOk();
        assertThat(call(agency, HttpMethod.GET, id + "/review", "")).bodyText().contains("Rapide");
        assertThat(call(
                        recipient,
                        HttpMethod.POST,
                        id + "/review/remarks",
                        "{\"organisation\": \"%s\", \"text\": \"Bien reçu\"}".formatted(told.id(EHPAD))))
                .hasStatus(204);
    }

    @Test
    void postureFiguresAndPreferencesToo() {
        assertThat(at(
                        agency,
                        HttpMethod.PUT,
                        "/api/alert-posture",
                        "{\"level\": \"REINFORCED\", \"reason\": \"Essai\"}"))
                .hasStatusOk();
        assertThat(at(recipient, HttpMethod.GET, "/api/alert-posture", ""))
                .bodyText()
                .contains("REINFORCED", "Essai");
        assertThat(at(agency, HttpMethod.PUT, "/api/alert-posture", "{\"level\": \"NORMAL\", \"reason\": \"\"}"))
                .hasStatusOk();
        assertThat(at(agency, HttpMethod.GET, "/api/alert-figures?days=90", ""))
                .bodyJson()
                .hasPath("inTime");
        var wish =
                "{\"mail\": true, \"sms\": false, \"quietFrom\": \"20:00\", \"quietTo\": \"07:00\", \"language\": \"EN\"}";
        assertThat(at(recipient, HttpMethod.PUT, "/api/alert-channels/preference", wish))
                .hasStatusOk()
                .bodyText()
                .contains("20:00", "EN");
        at(
                recipient,
                HttpMethod.PUT,
                "/api/alert-channels/preference",
                "{\"mail\": true, \"sms\": false, \"language\": \"FR\"}");
        assertThat(at(
                        recipient,
                        HttpMethod.PUT,
                        "/api/alert-channels/webhook",
                        "{\"address\": \"http://x.example/\", \"content\": false}"))
                .hasStatus(422)
                .bodyText()
                .contains("alert-webhook-not-https");
        assertThat(at(recipient, HttpMethod.GET, "/api/alert-channels/undelivered", ""))
                .hasStatusOk();
    }

    private UUID drafted(String token, String audience) {
        var answer = at(token, HttpMethod.POST, "/api/alerts", DRAFT.formatted(told.id(audience)));
        assertThat(answer).hasStatus(201);
        return first(answer);
    }

    private MvcTestResult call(String token, HttpMethod method, String path, String body) {
        return at(token, method, "/api/alerts/" + path, body);
    }

    private MvcTestResult at(String token, HttpMethod method, String path, String body) {
        var request = mvc.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body.isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }

    private static UUID first(MvcTestResult answer) {
        return UUID.fromString(text(answer).replaceAll("(?s)^\\[?\\{\"id\":\"([^\"]+)\".*", "$1"));
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
