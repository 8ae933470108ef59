package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.inventory.glpi.FakeGlpi;
import fr.hygie.organisation.Role;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The GLPI server of a house and its delays of silence, by programs. */
@HygieTest
class GlpiApiTests {
    private static final Role OFFICER = Role.SECURITY_OFFICER;
    private static final String PATH = "/api/glpi-source";

    @Autowired
    private ApplicationContext context;

    private static String source(String address, String tokens) {
        return """
                {"address": "%s", "clearText": true, "sites": {" Racine > Nord ": "Site A"}, "everyHours": 24,
                 "retireAfterDays": 90, "retireShare": 5%s}""".formatted(address, tokens);
    }

    @Test
    void aServerIsSetReadAndForgottenAndItsTokensAreNeverTold() throws IOException {
        var house = new TestHouse(context);
        assertThat(house.get(OFFICER, PATH)).hasStatus(404);
        try (var glpi = new FakeGlpi()) {
            var tokens =
                    ", \"appToken\": \"%s\", \"userToken\": \"%s\"".formatted(FakeGlpi.APP_TOKEN, FakeGlpi.USER_TOKEN);
            assertThat(house.put(OFFICER, PATH, source(glpi.address(), tokens)))
                    .hasStatusOk()
                    .bodyText()
                    .contains("racine > nord", "\"approved\":false")
                    .doesNotContain(FakeGlpi.USER_TOKEN, FakeGlpi.APP_TOKEN);
            assertThat(house.post(OFFICER, PATH + "/runs?dryRun=false", ""))
                    .as("nobody has looked at a dry run")
                    .hasStatus(202)
                    .bodyJson()
                    .extractingPath("dryRun")
                    .isEqualTo(true);
            assertThat(house.get(OFFICER, PATH + "/runs"))
                    .bodyJson()
                    .extractingPath("content[0].source")
                    .isEqualTo("GLPI");
        }
        assertThat(house.delete(OFFICER, PATH)).hasStatus(204);
        assertThat(house.get(OFFICER, PATH)).hasStatus(404);
        assertThat(house.acts("inventory.glpi-changed")).isOne();
        assertThat(house.acts("inventory.glpi-forgotten")).isOne();
    }

    @Test
    void whatIsWrongIsRefusedWithItsPlace() {
        var house = new TestHouse(context);
        assertThat(house.put(OFFICER, PATH, source("http://localhost/apirest.php", "")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/userToken");
        assertThat(house.put(OFFICER, PATH, source("nowhere at all", ", \"userToken\": \"x\"")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/address");
        assertThat(house.post(OFFICER, PATH + "/runs", ""))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:hygie:problem:glpi-not-set");
        assertThat(house.get(Role.DIRECTOR, PATH)).hasStatus(403);
    }

    @Test
    void theDelaysOfSilenceAreReadAndChosen() {
        var house = new TestHouse(context);
        assertThat(house.get(OFFICER, "/api/silence-rule"))
                .bodyJson()
                .extractingPath("silentAfterDays")
                .isEqualTo(30);
        assertThat(house.put(OFFICER, "/api/silence-rule", "{\"silentAfterDays\": 20, \"retireAfterDays\": 200}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("retireAfterDays")
                .isEqualTo(200);
        assertThat(house.put(OFFICER, "/api/silence-rule", "{\"silentAfterDays\": 200, \"retireAfterDays\": 100}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/retireAfterDays");
        assertThat(house.put(OFFICER, "/api/silence-rule", "{\"silentAfterDays\": 0, \"retireAfterDays\": 100}"))
                .hasStatus(400)
                .bodyText()
                .contains("/silentAfterDays");
        assertThat(house.acts("inventory.silence-rule-changed")).isOne();
    }
}
