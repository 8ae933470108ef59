package fr.hygie.alert.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.stix.StixSamples;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What CSAF 2.0 asks of a document, and what may become one. */
@HygieTest
class CsafTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECIPIENT = "EHPAD Les Genêts";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @Test
    void anAdvisoryHasWhatTheFormatAsksFor() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, RECIPIENT);
        told.tellAgain(alert, titled(), Tlp.GREEN, true);
        told.tellAgain(alert, StixSamples.content(), Tlp.GREEN, true);
        var csaf = JSON.readTree(body(get("rssi@chu.demo", alert)));
        var document = csaf.path("document");
        for (var name : new String[] {"category", "csaf_version", "publisher", "title", "tracking"}) {
            assertThat(document.has(name)).as(name).isTrue();
        }
        assertThat(document.at("/distribution/tlp/label").asString()).isEqualTo("GREEN");
        assertThat(document.at("/publisher/name").asString()).contains("anonymisé");
        var tracking = document.path("tracking");
        assertThat(tracking.path("revision_history")).hasSize(3);
        assertThat(tracking.path("version").asString())
                .as("that of the last in the history")
                .isEqualTo(tracking.at("/revision_history/2/number").asString());
        assertThat(tracking.path("current_release_date").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        var products = ids(csaf.at("/product_tree/full_product_names"));
        csaf.path("vulnerabilities").forEach(flaw -> {
            assertThat(flaw.has("cve") || flaw.has("title")).isTrue();
            flaw.at("/product_status/known_affected")
                    .forEach(id -> assertThat(products).contains(id.asString()));
            flaw.path("remediations")
                    .forEach(remedy ->
                            assertThat(remedy.path("category").asString()).isIn("mitigation", "workaround"));
        });
        assertThat(csaf.toString()).doesNotContain("CHU Saint-Aubin");
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatMayGoRoundAndIsOnesOwnBecomesOne(Tlp tlp) {
        var alert = told.tell(titled(), tlp, true, RECIPIENT);
        boolean free = tlp == Tlp.CLEAR || tlp == Tlp.GREEN;
        assertThat(get("rssi@chu.demo", alert)).hasStatus(free ? 200 : 404);
        assertThat(get("referent@ehpad.demo", alert)).as("received").hasStatus(404);
    }

    private static AlertContent titled() {
        return AlertContent.first("Autre", AlertKind.VULNERABILITY, Severity.HIGH);
    }

    private static java.util.List<String> ids(JsonNode products) {
        return StreamSupport.stream(products.spliterator(), false)
                .map(product -> product.path("product_id").asString())
                .toList();
    }

    private MvcTestResult get(String login, UUID alert) {
        return mvc.get()
                .uri("/api/alerts/" + alert + "/csaf")
                .header("Authorization", "Bearer " + told.token(login))
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
