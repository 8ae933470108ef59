package fr.hygie.alert.misp;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.stix.StixSamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a feed costs, and what becomes of an event that may not be told any more. */
@HygieTest
class MispFeedTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NURSING_HOME = "EHPAD Les Genêts";
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final String MANIFEST = "/misp/feed/manifest.json";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private fr.hygie.alert.ToldAlerts told;

    @Autowired
    private AlertRemarks remarks;

    private String reader = "";

    @BeforeEach
    void tool() {
        reader = told.token("referent@ehpad.demo");
    }

    @Test
    void whoHasTheManifestCostsOneStatementWithoutTexts() throws Exception {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        for (var path : List.of(MANIFEST, "/misp/feed/hashes.csv")) {
            var tag = String.valueOf(get(path).getResponse().getHeader("ETag"));
            var statements = StatementCount.of(() -> assertThat(ask(path, tag)).hasStatus(304));
            assertThat(reads(statements)).as("%s: %s", path, statements).isEqualTo(1);
            assertThat(statements).noneMatch(statement -> statement.contains("r.content"));
        }
    }

    @Test
    void aManifestReadsTheTextsOfWhatChangedAndNoOther() throws Exception {
        var kept = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var before = get(MANIFEST);
        var again = StatementCount.of(() -> assertThat(get(MANIFEST)).hasStatusOk());
        assertThat(again).as("nothing changed").noneMatch(statement -> statement.contains("r.content"));
        var fresh = told.tell(titled("Nouvelle"), Tlp.GREEN, true, NURSING_HOME);
        var after = get(MANIFEST);
        assertThat(after.getResponse().getHeader("ETag"))
                .isNotEqualTo(before.getResponse().getHeader("ETag"));
        assertThat(json(after).path(fresh.toString()).path("info").asString()).isEqualTo("Nouvelle");
        assertThat(json(after).path(kept.toString())).isEqualTo(json(before).path(kept.toString()));
    }

    @Test
    void theManifestChangesWithAMarkAloneAndWithAWithdrawal() {
        var alert = told.tell(titled("Marque"), Tlp.GREEN, true, NURSING_HOME);
        var green = get(MANIFEST).getResponse().getHeader("ETag");
        told.tellAgain(alert, titled("Marque"), Tlp.CLEAR, true);
        var clear = get(MANIFEST).getResponse().getHeader("ETag");
        told.withdraw(alert);
        assertThat(List.of(String.valueOf(green), String.valueOf(clear)))
                .doesNotHaveDuplicates()
                .doesNotContain(String.valueOf(get(MANIFEST).getResponse().getHeader("ETag")));
    }

    @Test
    void whatBecomesTooStrictForTheFeedIsTakenBackThereWithoutAWordOfWhatFollowed() {
        var alert = told.tell(titled("Ouverte"), Tlp.GREEN, true, NURSING_HOME);
        var before = json(get(MANIFEST)).path(alert.toString());
        told.tellAgain(alert, titled("Sous le manteau"), Tlp.AMBER, true);
        var line = json(get(MANIFEST)).path(alert.toString());
        assertThat(line.path("info").asString()).isEqualTo("[RETIRÉE] Ouverte");
        assertThat(line.path("timestamp").asLong())
                .isGreaterThanOrEqualTo(before.path("timestamp").asLong());
        var file = text(get("/misp/feed/" + alert + ".json"));
        assertThat(file).contains("hygie:withdrawn", "tlp:green").doesNotContain("Sous le manteau");
        assertThat(text(get("/misp/feed/hashes.csv"))).doesNotContain(alert.toString());
        assertThat(text(get("/misp/events/view/" + alert)))
                .as("tools of the house read on")
                .contains("Sous le manteau", "tlp:amber");
    }

    @Test
    void whatIsForNamedPeopleFromNowOnIsTakenBackFromToolsToo() {
        var alert = told.tell(titled("Avant"), Tlp.AMBER, true, NURSING_HOME);
        told.tellAgain(alert, titled("Nommément"), Tlp.RED, true);
        var event = text(get("/misp/events/view/" + alert));
        assertThat(event).contains("[RETIRÉE] Avant", "hygie:withdrawn").doesNotContain("Nommément");
        assertThat(text(get(MANIFEST))).as("the feed never had it").doesNotContain(alert.toString());
    }

    @Test
    void whoNeverHadTheFreerRevisionIsToldNothingOfIt() {
        var alert = told.tell(titled("Entre nous"), Tlp.GREEN, true, CLINIC);
        told.tellAgain(alert, titled("Suite"), Tlp.AMBER, true);
        told.relay(CLINIC, alert, NURSING_HOME);
        assertThat(text(get("/misp/events/view/" + alert))).contains("Suite");
        assertThat(text(get(MANIFEST))).doesNotContain(alert.toString());
        assertThat(get("/misp/feed/" + alert + ".json")).hasStatus(404);
    }

    @Test
    void whatWasTakenOverAndRelayedWithoutNameIsHadUnderItsOwnIdentifierAndLeadsToNobody() {
        var alert = told.tell(titled("Venue d’ailleurs"), Tlp.GREEN, true, CLINIC);
        var event = UUID.randomUUID();
        told.comesFrom(alert, "CERT fictif", event, "report--" + event);
        told.relay(CLINIC, alert, NURSING_HOME);
        assertThat(json(get(MANIFEST)).has(alert.toString())).isTrue();
        assertThat(text(get(MANIFEST))).doesNotContain(event.toString());
        var file = get("/misp/feed/" + alert + ".json");
        assertThat(file).hasStatusOk();
        assertThat(text(file)).contains("Venue").doesNotContain(event.toString(), "CERT fictif");
        var number =
                json(get("/misp/events/view/" + alert)).path("Event").path("id").asString();
        assertThat(text(get("/misp/events/view/" + number))).contains("Venue");
        assertThat(get("/misp/events/view/" + event)).hasStatus(404);
    }

    @Test
    void anAttributeIsFoundAgainByReadingItsEventAlone() throws Exception {
        var content = StixSamples.content();
        var alert = told.tell(content, Tlp.GREEN, true, NURSING_HOME);
        for (int i = 0; i < 3; i++) {
            told.tell(titled("Autre " + i), Tlp.GREEN, true, NURSING_HOME);
        }
        var attribute = json(get("/misp/events/view/" + alert))
                .path("Event")
                .path("Attribute")
                .get(2);
        assertThat(sighting(attribute.path("uuid").asString())).hasStatusOk();
        var statements = StatementCount.of(
                () -> assertThat(sighting(attribute.path("id").asString())).hasStatusOk());
        assertThat(statements.stream()
                        .filter(statement -> statement.contains("any(:alerts)") || statement.contains("a.id = any(?)"))
                        .count())
                .as("%s", statements)
                .isEqualTo(1);
        assertThat(told.chu().call(() -> remarks.of(alert))).hasSize(2);
        assertThat(sighting(UUID.randomUUID().toString())).hasStatus(404);
        assertThat(sighting("12345678901234567890")).hasStatus(404);
    }

    private MvcTestResult sighting(String attribute) {
        return mvc.post()
                .uri("/misp/sightings/add/" + attribute)
                .header("Authorization", reader)
                .header("Content-Type", "application/json")
                .content("{}")
                .exchange();
    }

    /** Of the alerts, not of who asks. */
    private static long reads(List<String> statements) {
        return statements.stream()
                .filter(statement -> statement.contains("alert_revision"))
                .count();
    }

    private static AlertContent titled(String title) {
        return AlertContent.first(title, AlertKind.OTHER, Severity.HIGH);
    }

    private MvcTestResult get(String path) {
        return ask(path, "\"none\"");
    }

    private MvcTestResult ask(String path, String tag) {
        return mvc.get()
                .uri(path)
                .header("Authorization", reader)
                .header("Accept", "application/json")
                .header("If-None-Match", tag)
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(text(answer));
    }
}
