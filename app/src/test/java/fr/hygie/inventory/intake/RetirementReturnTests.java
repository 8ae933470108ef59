package fr.hygie.inventory.intake;

import static fr.hygie.inventory.intake.SilentFleet.AGENT;
import static fr.hygie.inventory.intake.SilentFleet.BY_HAND;
import static fr.hygie.inventory.intake.SilentFleet.GLPI;
import static fr.hygie.inventory.intake.SilentFleet.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What brings back an asset that the rule of silence retired, and what does not. */
@HygieTest
class RetirementReturnTests {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private AssetHistory history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private SilentFleet silent;

    @BeforeEach
    void aHouseOfWhichTwentyGiveNews() {
        silent = SilentFleet.ofTwenty(context);
    }

    @Test
    void whatAPersonPutBackInUseIsLeftAloneForAsLong() {
        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, NOTHING, 200));
        assertThat(silent.tonight()).isPresent();
        silent.take(BY_HAND, silent.machine("GONE", AssetKind.WORKSTATION, Map.of(AssetField.STATE, "IN_USE"), null));
        assertThat(silent.state("GONE")).isEqualTo("IN_USE");
        assertThat(silent.tonight()).isEmpty();
        silent.house.in(() -> jdbc.sql("""
                        update asset_detail set origins = jsonb_set(origins, '{state}', to_jsonb('MANUAL:' || :then))
                        where asset_id = :id""")
                .param("then", clock.instant().minus(Duration.ofDays(91)).getEpochSecond())
                .param("id", silent.id("GONE"))
                .update());
        assertThat(silent.tonight()).as("and no longer").isPresent();
    }

    @Test
    void whatGivesNewsIsInUseAgainAndWhatIsOnlyListedIsNot() {
        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, NOTHING, 200));
        assertThat(silent.tonight()).isPresent();

        silent.take(GLPI, silent.machine("GONE", AssetKind.WORKSTATION, Map.of(AssetField.STATE, "IN_USE"), 200));
        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, Map.of(AssetField.OWNER, "DSI"), 200));
        assertThat(silent.state("GONE"))
                .as("an old document, another inventory")
                .isEqualTo("RETIRED");

        silent.take(AGENT, silent.machine("GONE", AssetKind.WORKSTATION, NOTHING, 0));
        assertThat(silent.state("GONE")).isEqualTo("IN_USE");
        var entry = silent.house
                .in(() -> history.page(silent.house.organisation(), silent.id("GONE"), 1, 10))
                .entries()
                .getFirst();
        assertThat(entry.source()).isEqualTo("AGENT");
        assertThat(entry.fields()).containsOnly(Map.entry("state", List.of("RETIRED", "IN_USE")));
        assertThat(silent.tonight()).isEmpty();
    }

    @Test
    void whatAPersonRetiredStaysSoWhateverReports() {
        silent.take(AGENT, silent.machine("SOLD", AssetKind.WORKSTATION, NOTHING, 200));
        silent.take(BY_HAND, silent.machine("SOLD", AssetKind.WORKSTATION, Map.of(AssetField.STATE, "RETIRED"), null));
        silent.take(AGENT, silent.machine("SOLD", AssetKind.WORKSTATION, NOTHING, 0));
        assertThat(silent.state("SOLD")).isEqualTo("RETIRED");
    }
}
