package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.token.ApiTokens;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Exchanges with partners, by programs. */
@HygieTest
class FlowApiTests {
    private static final String LABORATORY = """
            {"partner": " Laboratoire ", "direction": "IN", "content": "résultats", "protocol": "HL7", "encrypted": true}""";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private UUID account(String login) {
        return jdbc.sql("select id from account where login = ?")
                .param(login)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult call(HttpMethod method, String path, String login, String body) {
        var token = tokens.create(Actor.platform("test", "test"), account(login), "essai", 1, null, null);
        return mvc.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String flows() {
        var chu = id("chu");
        var asset = Scope.of(Actor.platform("test", "test"), chu)
                .call(() -> intake.create(
                        chu,
                        new IntakeSource(Channel.MANUAL, "manual"),
                        AssetKind.APPLICATION,
                        Map.of(AssetField.NAME, "Application " + UUID.randomUUID())));
        return "/api/assets/" + asset + "/flows";
    }

    @Test
    void anExchangeIsAddedListedAndRemoved() {
        var path = flows();
        var added = call(HttpMethod.POST, path, "rssi@chu.demo", LABORATORY);
        assertThat(added).hasStatus(201);
        assertThat(call(HttpMethod.GET, path, "rssi@chu.demo", ""))
                .bodyJson()
                .extractingPath("$[0].partner")
                .isEqualTo("Laboratoire");
        var one = String.valueOf(added.getResponse().getHeader("Location"));
        assertThat(call(HttpMethod.DELETE, one, "rssi@chu.demo", "")).hasStatus(204);
        assertThat(call(HttpMethod.GET, path, "rssi@chu.demo", "")).bodyJson().isEqualTo("[]");
    }

    @Test
    void whoOnlyReadsAddsNothingAndAnotherHouseFindsNothing() {
        var path = flows();
        assertThat(call(HttpMethod.POST, path, "pcme@chu.demo", LABORATORY)).hasStatus(403);
        assertThat(call(HttpMethod.GET, path, "pcme@chu.demo", "")).hasStatusOk();
        assertThat(call(HttpMethod.GET, path, "referent@ehpad.demo", "")).hasStatus(404);
        assertThat(call(HttpMethod.POST, path, "referent@ehpad.demo", LABORATORY))
                .hasStatus(404);
    }

    @Test
    void whatCannotBeTakenIsRefusedWithItsPlace() {
        var path = flows();
        assertThat(call(
                        HttpMethod.POST,
                        path,
                        "rssi@chu.demo",
                        "{\"direction\": \"IN\", \"partner\": \"\", \"content\": \"x\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("/partner");
        assertThat(call(
                        HttpMethod.POST,
                        path,
                        "rssi@chu.demo",
                        "{\"direction\": \"IN\", \"partner\": \"Labo\", \"content\": \"1 85 05 78 006 084 91\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"/content\"");
    }

    @Test
    void theDescriptionOfTheApiTellsIt() {
        assertThat(mvc.get().uri("/api/openapi.json"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "/api/assets/{id}/flows",
                        "/api/assets/{id}/flows/{flow}",
                        "Adds an exchange with a partner",
                        "/api/asset-changes",
                        "/api/views");
    }
}
