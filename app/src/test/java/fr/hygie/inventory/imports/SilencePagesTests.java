package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.intake.RetirementRule;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.organisation.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rule that retires by itself, as its page, the list, the sheet and programs tell of it. */
@HygieTest
class SilencePagesTests {
    private static final Role OFFICER = Role.SECURITY_OFFICER;
    private static final String RULE = "/api/silence-rule";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Intake intake;

    @Autowired
    private RetirementRule retirement;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private TestHouse house;

    @BeforeEach
    void aHouse() {
        house = new TestHouse(context);
        for (int number = 0; number < 9; number++) {
            report("PC-" + number, number == 0 ? 500 : 1);
        }
    }

    @Test
    void aRuleProposesUntilSomebodyLetsItRetire() {
        assertThat(house.get(OFFICER, RULE))
                .bodyText()
                .contains("\"retiresByItself\":false", "\"nightlyShare\":5", "\"due\":1", "\"nights\":[]");
        assertThat(house.put(
                        OFFICER,
                        RULE,
                        "{\"silentAfterDays\": 20, \"retireAfterDays\": 200, \"retiresByItself\": true}"))
                .hasStatusOk()
                .bodyText()
                .contains("\"retiresByItself\":true", "\"nightlyShare\":5");
        assertThat(house.put(OFFICER, RULE, "{\"silentAfterDays\": 20, \"retireAfterDays\": 300, \"nightlyShare\": 7}"))
                .bodyText()
                .as("what is left out stays")
                .contains("\"retiresByItself\":true", "\"nightlyShare\":7", "\"retireAfterDays\":300");
        assertThat(house.put(
                        OFFICER, RULE, "{\"silentAfterDays\": 20, \"retireAfterDays\": 300, \"nightlyShare\": 21}"))
                .hasStatus(400)
                .bodyText()
                .contains("/nightlyShare");
        assertThat(house.get(Role.DIRECTOR, RULE)).hasStatus(403);
        assertThat(house.put(Role.DIRECTOR, RULE, "{\"silentAfterDays\": 20, \"retireAfterDays\": 300}"))
                .hasStatus(403);
    }

    @Test
    void aNightIsToldToProgramsAndInTheListAndTheHistory() {
        house.put(OFFICER, RULE, "{\"silentAfterDays\": 20, \"retireAfterDays\": 200, \"retiresByItself\": true}");
        house.in(() -> jdbc.sql("update fleet_policy set looked_on = looked_on - 1 where organisation_id = ?")
                .param(house.organisation())
                .update());
        house.scope().run(() -> retirement.night(house.organisation()));
        assertThat(house.get(OFFICER, RULE))
                .bodyText()
                .contains("\"due\":0", "\"retired\":1", "\"held\":null", "\"fleet\":9");
        assertThat(house.get(OFFICER, "/api/assets?state=BY_RULE")).bodyText().contains("PC-0", "\"totalElements\":1");
        assertThat(house.get(OFFICER, "/api/assets?state=BY_RULE&kind=PRINTER"))
                .bodyText()
                .contains("\"totalElements\":0");
        var id = house.in(() -> jdbc.sql("select id from asset where organisation_id = ? and state = 'RETIRED'")
                .param(house.organisation())
                .query(UUID.class)
                .single());
        assertThat(house.get(OFFICER, "/api/assets/" + id + "/history"))
                .bodyText()
                .contains("\"source\":\"RULE\"", "\"silence_rule\":[\"\",\"200\"]");
        report("PC-0", 0);
        assertThat(house.get(OFFICER, "/api/assets?state=BY_RULE")).bodyText().contains("\"totalElements\":0");
    }

    private void report(String name, int silentDays) {
        var identity = new AssetIdentity(null, null, null, "SN-" + name + "-77", null, null, List.of(), null, null);
        var seen = clock.instant().minus(Duration.ofDays(silentDays));
        var report =
                new AssetReport("", identity, AssetKind.WORKSTATION, Map.of(AssetField.NAME, name), null, null, seen);
        house.scope()
                .run(() -> intake.accept(
                        house.organisation(),
                        new IntakeSource(IntakeSource.Channel.AGENT, "agent"),
                        IntakeMode.BOTH,
                        List.of(report)));
    }
}
