package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Right;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;

/** Obsolescence, the plan of replacement and what is decided of life cycles, by programs. */
@HygieTest
class LifeCycleApiTests {
    private static final Role OFFICER = Role.SECURITY_OFFICER;
    private static final String EXTENSION = "/api/life-cycle-policy/extension";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Intake intake;

    @Autowired
    private FleetSummary fleet;

    private TestHouse house;

    @BeforeEach
    void threeOldComputers() {
        house = new TestHouse(context);
        for (int number = 1; number <= 3; number++) {
            var values = Map.of(
                    AssetField.NAME,
                    "PC-" + number,
                    AssetField.OS_NAME,
                    "Microsoft Windows 10 Professionnel",
                    AssetField.OS_VERSION,
                    "22H2",
                    AssetField.PURCHASED_ON,
                    "2015-03-01");
            house.scope()
                    .call(() -> intake.create(
                            house.organisation(),
                            new IntakeSource(Channel.MANUAL, "manual"),
                            AssetKind.WORKSTATION,
                            values));
        }
        house.scope().run(() -> fleet.refresh(house.organisation()));
    }

    @Test
    void obsolescenceIsToldByStateByVersionAndBySite() {
        var figures = house.get(OFFICER, "/api/obsolescence");
        assertThat(figures).hasStatusOk().bodyJson().extractingPath("total").isEqualTo(3);
        assertThat(figures).bodyJson().extractingPath("states.ENDED").isEqualTo(3);
        assertThat(house.get(OFFICER, "/api/obsolescence/cycles?support=ENDED&size=1"))
                .bodyJson()
                .extractingPath("content[0].assets")
                .isEqualTo(3);
        assertThat(house.get(OFFICER, "/api/obsolescence/cycles?page=2"))
                .bodyJson()
                .extractingPath("content")
                .asArray()
                .isEmpty();
        assertThat(house.get(OFFICER, "/api/obsolescence/sites"))
                .bodyJson()
                .extractingPath("content[0].ended")
                .isEqualTo(3);
        assertThat(house.get(OFFICER, "/api/obsolescence/ends")).hasStatusOk();
        assertThat(house.get(OFFICER, "/api/obsolescence/unknown")).hasStatusOk();
    }

    @Test
    void aPageThatIsNoneIsRefusedByItsName() {
        assertThat(house.get(OFFICER, "/api/obsolescence/cycles?size=100000"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("errors[0].parameter")
                .isEqualTo("size");
    }

    @Test
    void thePlanOfReplacementIsCostedByYearAndKindAndFollowsThePrices() {
        assertThat(house.put(
                        OFFICER,
                        "/api/life-cycle-policy/rules",
                        "{\"rules\": {\"WORKSTATION\": {\"maximumAge\": 5, \"unitPrice\": 1000}}}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("rules.WORKSTATION.unitPrice")
                .isEqualTo(1000);
        assertThat(house.acts("inventory.replacement-rules-changed")).isOne();
        var plan = house.get(OFFICER, "/api/replacement-plan");
        assertThat(plan).bodyJson().extractingPath("due.cost").isEqualTo(3000.0);
        assertThat(plan).bodyJson().extractingPath("lines[0].kind").isEqualTo("WORKSTATION");
    }

    @Test
    void anExtensionThatIsPaidForIsToldUntilItIsWithdrawn() {
        var cycle = cycle();
        assertThat(house.put(OFFICER, EXTENSION, extension(cycle, "2027-10-12")))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("decisions[0].extendedUntil")
                .isEqualTo("2027-10-12");
        assertThat(house.get(OFFICER, "/api/life-cycle-policy/versions"))
                .bodyJson()
                .extractingPath("content[0].decision.contract")
                .isEqualTo("BC 2026-17");
        assertThat(house.delete(OFFICER, "/api/life-cycle-policy/decision?cycle=" + cycle))
                .hasStatus(204);
        assertThat(house.get(OFFICER, "/api/life-cycle-policy"))
                .bodyJson()
                .extractingPath("decisions")
                .asArray()
                .isEmpty();
        assertThat(house.acts("inventory.support-decided")).isOne();
        assertThat(house.acts("inventory.support-withdrawn")).isOne();
    }

    @Test
    void anEndOfOnesOwnStandsBesideThePublishers() {
        assertThat(house.put(
                        OFFICER,
                        "/api/life-cycle-policy/end",
                        "{\"cycle\": \"%s\", \"last\": \"2095-01-01\", \"reason\": \"contrat\"}".formatted(cycle())))
                .hasStatusOk();
        assertThat(house.get(OFFICER, "/api/obsolescence"))
                .bodyJson()
                .extractingPath("states.SUPPORTED")
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeDecidedIsRefusedWithItsPlace() {
        assertThat(house.put(OFFICER, EXTENSION, extension(cycle(), "2099-01-01")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/until");
        assertThat(house.put(OFFICER, EXTENSION, extension("nowhere/1", "2027-01-01")))
                .hasStatus(404);
        assertThat(house.put(
                        OFFICER,
                        "/api/life-cycle-policy/rules",
                        "{\"rules\": {\"PREMISES\": {\"maximumAge\": 5, \"unitPrice\": 1000}}}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/rules/PREMISES");
        assertThat(house.put(
                        OFFICER,
                        "/api/life-cycle-policy/rules",
                        "{\"rules\": {\"WORKSTATION\": {\"maximumAge\": 0, \"unitPrice\": 1000}}}"))
                .hasStatus(400)
                .bodyText()
                .contains("maximumAge");
    }

    @Test
    void whoOnlyReadsDecidesNothingNorDoesATokenThatOnlyReads() {
        assertThat(house.get(Role.DIRECTOR, "/api/life-cycle-policy")).hasStatusOk();
        assertThat(house.put(Role.DIRECTOR, EXTENSION, extension(cycle(), "2027-01-01")))
                .hasStatus(403);
        var token = house.token(OFFICER, Set.of(Right.INVENTORY_READ));
        assertThat(house.send(HttpMethod.PUT, EXTENSION, token, extension(cycle(), "2027-01-01")))
                .hasStatus(403);
        assertThat(house.send(HttpMethod.GET, "/api/obsolescence", token, "")).hasStatusOk();
    }

    private String cycle() {
        return house.in(() -> context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select distinct cycle from asset where organisation_id = ?")
                .param(house.organisation())
                .query(String.class)
                .single());
    }

    private static String extension(String cycle, String until) {
        return "{\"cycle\": \"%s\", \"until\": \"%s\", \"contract\": \" BC 2026-17 \"}".formatted(cycle, until);
    }
}
