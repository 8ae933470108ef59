package fr.hygie.inventory.device;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.TestHouse;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What is plugged into computers is found with the computer. */
@HygieTest
class PluggedDevicesTests {
    private static final String FACTS = """
            {"peripherals": [
              {"kind": "MONITOR", "name": "Écran Vistar 24", "manufacturer": "Vistar", "serial": "VS-100%25"},
              {"kind": "USB", "name": "Clé 64 Go", "manufacturer": null, "serial": null}]}""";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Intake intake;

    @Autowired
    private PluggedDevices devices;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private TestHouse house;
    private UUID asset;

    @BeforeEach
    void aComputer() {
        house = new TestHouse(context);
        asset = house.scope()
                .call(() -> intake.create(
                        house.organisation(),
                        new IntakeSource(Channel.MANUAL, "manual"),
                        AssetKind.WORKSTATION,
                        Map.of(AssetField.NAME, "PC-ESSAI")));
        house.in(() -> jdbc.sql("""
                        insert into asset_detail (organisation_id, asset_id, facts) values (?, ?, ?::jsonb)
                        on conflict (organisation_id, asset_id) do update set facts = excluded.facts""").params(house.organisation(), asset, FACTS).update());
    }

    private List<PluggedDevices.Plugged> find(String words) {
        return house.scope().call(() -> devices.find(words, 10));
    }

    @Test
    void aDeviceIsFoundByItsNameItsMakerAndItsNumberWithTheAssetThatItIsPluggedInto() {
        for (var words : List.of("ecran", "VISTAR 24", "vs-100", "écran vistar")) {
            assertThat(find(words)).as(words).singleElement().satisfies(found -> {
                assertThat(found.asset()).isEqualTo(asset);
                assertThat(found.assetName()).isEqualTo("PC-ESSAI");
                assertThat(found.device().serial()).isEqualTo("VS-100%25");
            });
        }
    }

    @Test
    void wordsOfTwoDevicesFindNoneAndSignsStandForThemselves() {
        assertThat(find("vistar go")).isEmpty();
        assertThat(find("monitor")).isEmpty();
        assertThat(find("100%2")).hasSize(1);
        assertThat(find("v_star")).isEmpty();
    }

    @Test
    void anotherHouseFindsNothingOfIt() {
        assertThat(new TestHouse(context).scope().call(() -> devices.find("vistar", 10)))
                .isEmpty();
    }

    @Test
    void theSearchAtTheTopShowsThemToWhoMayLookAtTheFleet() {
        assertThat(TestBrowser.of(mvc, "rssi@chu.demo").get("/search?q=P2419H"))
                .bodyText()
                .contains("Dell P2419H", "branché sur");
        assertThat(TestBrowser.of(mvc, "ars@region.demo").get("/search?q=P2419H"))
                .bodyText()
                .doesNotContain("Dell P2419H");
    }
}
