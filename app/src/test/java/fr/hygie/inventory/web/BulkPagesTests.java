package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Many assets changed from the list, by the people of the demonstration. */
@HygieTest
class BulkPagesTests {
    private static final String BULK = "/inventory/assets/bulk";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    private final String name = "LOT-" + UUID.randomUUID();

    @Test
    void whatTheFilterFindsIsChangedOnceThePersonSawWhatWouldChange() throws Exception {
        asset(AssetKind.WORKSTATION, "1");
        asset(AssetKind.LAPTOP, "2");
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(rssi.post(BULK, "query", "q=" + name)).bodyText().contains("les 2 biens que la liste trouve");
        var shown = rssi.post(BULK + "/preview", "query", "q=" + name, "values[service]", "Bloc opératoire");
        assertThat(shown).hasStatusOk().bodyText().contains("2 biens changeront", "Bloc opératoire");
        assertThat(rssi.get("/inventory/assets?columns=name&columns=service&q=" + name))
                .bodyText()
                .doesNotContain("Bloc opératoire");
        var applied = rssi.post(
                BULK + "/apply",
                "query",
                "q=" + name,
                "values[service]",
                "Bloc opératoire",
                "seal",
                seal(shown.getResponse().getContentAsString()));
        assertThat(applied).hasStatus3xxRedirection();
        assertThat(rssi.get("/inventory/assets?columns=name&columns=service&q=" + name))
                .bodyText()
                .contains("Bloc opératoire");
    }

    @Test
    void onlyThoseThatAreTickedChangeUnlessAllAreMeant() {
        var ticked = asset(AssetKind.WORKSTATION, "1").toString();
        asset(AssetKind.WORKSTATION, "2");
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(rssi.post(BULK + "/preview", "ids", ticked, "query", "q=" + name, "values[owner]", "Léo"))
                .bodyText()
                .contains("Un bien changera, sur un.");
        assertThat(rssi.post(BULK + "/preview", "ids", ticked, "all", "true", "query", "q=" + name, "tagsAdded", "lot"))
                .bodyText()
                .contains("2 biens changeront, sur 2.");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsReasonAndKept() {
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(rssi.post(BULK + "/preview", "query", "q=" + name))
                .hasStatus(422)
                .bodyText()
                .contains("Dites ce qu’il faut changer.");
        assertThat(rssi.post(BULK + "/preview", "query", "q=" + name, "values[owner]", "1 85 05 78 006 084 91"))
                .hasStatus(422)
                .bodyText()
                .contains("1 85 05 78 006 084 91", "donnée de patient");
        assertThat(rssi.post(
                        BULK + "/preview", "query", "q=" + name, "values[serial]", "X", "values[state]", "NONSENSE"))
                .hasStatus(422);
    }

    @Test
    void theBiomedicalEngineerChangesMedicalDevicesAndNothingElse() {
        asset(AssetKind.WORKSTATION, "1");
        asset(AssetKind.MEDICAL_DEVICE, "2");
        assertThat(TestBrowser.of(mvc, "biomed@chu.demo")
                        .post(BULK + "/preview", "query", "q=" + name, "values[owner]", "Biomédical"))
                .bodyText()
                .contains("Un bien changera, sur 2.", "vous ne modifiez pas ce type de bien");
        assertThat(TestBrowser.of(mvc, "pcme@chu.demo").post(BULK, "query", "q=" + name))
                .as("who only reads")
                .hasStatus(403);
    }

    @Test
    void assetsOfAnotherEstablishmentAreNotFound() {
        var id = asset(AssetKind.WORKSTATION, "1").toString();
        assertThat(TestBrowser.of(mvc, "referent@ehpad.demo")
                        .post(BULK + "/preview", "ids", id, "values[owner]", "Intrus"))
                .bodyText()
                .contains("Rien ne changerait")
                .doesNotContain(name);
    }

    private static String seal(String page) {
        var found = Pattern.compile("name=\"seal\" value=\"([0-9a-f]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private UUID asset(AssetKind kind, String ending) {
        var chu = UUID.nameUUIDFromBytes("hygie-demonstration:chu".getBytes(StandardCharsets.UTF_8));
        return Scope.of(Actor.platform("test", "test"), chu)
                .call(() -> intake.create(
                        chu,
                        new IntakeSource(Channel.MANUAL, "manual"),
                        kind,
                        Map.of(AssetField.NAME, name + "-" + ending)));
    }
}
