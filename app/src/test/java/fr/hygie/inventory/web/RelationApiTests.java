package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.organisation.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links between assets, and assets that may be one, by programs. */
@HygieTest
class RelationApiTests {
    private static final Role OFFICER = Role.SECURITY_OFFICER;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    private TestHouse house;
    private UUID one;
    private UUID other;

    @BeforeEach
    void twoServers() {
        house = new TestHouse(context);
        one = server(house, "SRV-1");
        other = server(house, "SRV-2");
    }

    private UUID server(TestHouse where, String name) {
        return where.scope()
                .call(() -> intake.create(
                        where.organisation(),
                        new IntakeSource(Channel.MANUAL, "manual"),
                        AssetKind.SERVER,
                        Map.of(AssetField.NAME, name)));
    }

    private String links() {
        return "/api/assets/" + one + "/links";
    }

    private String link(UUID to, String direction) {
        return "{\"kind\": \"DEPENDS_ON\", \"other\": \"%s\"%s}".formatted(to, direction);
    }

    @Test
    void aLinkIsAddedSeenFromBothEndsAndRemoved() {
        assertThat(house.post(OFFICER, links(), link(other, ""))).hasStatusOk();
        assertThat(house.get(OFFICER, "/api/assets/" + other + "/links"))
                .bodyJson()
                .extractingPath("$[0].outgoing")
                .isEqualTo(false);
        assertThat(house.delete(OFFICER, links() + "/" + other + "?kind=DEPENDS_ON&outgoing=false"))
                .as("the other way round there is none")
                .hasStatus(204);
        assertThat(house.get(OFFICER, links()))
                .bodyJson()
                .extractingPath("$[0].name")
                .isEqualTo("SRV-2");
        assertThat(house.delete(OFFICER, links() + "/" + other + "?kind=DEPENDS_ON"))
                .hasStatus(204);
        assertThat(house.get(OFFICER, links())).bodyJson().isEqualTo("[]");
        assertThat(house.acts("inventory.link-added")).isOne();
        assertThat(house.acts("inventory.link-removed")).isOne();
    }

    @Test
    void nothingIsLinkedToItselfNorToAnAssetOfAnotherHouse() {
        var stranger = server(new TestHouse(context), "SRV-3");
        for (var to : new UUID[] {one, stranger, UUID.randomUUID()}) {
            assertThat(house.post(OFFICER, links(), link(to, ", \"outgoing\": false")))
                    .hasStatus(422)
                    .bodyJson()
                    .extractingPath("errors[0].pointer")
                    .isEqualTo("/other");
        }
        assertThat(house.post(Role.DIRECTOR, links(), link(other, ""))).hasStatus(403);
    }

    private String proposed() {
        house.in(() -> jdbc.sql("""
                        insert into duplicate_proposal (organisation_id, asset_id, other_id, reason, proposed_at)
                        values (?, ?, ?, 'TAG', now())""").params(house.organisation(), one, other).update());
        return "/api/assets/" + one + "/duplicates/" + other;
    }

    @Test
    void aProposalIsListedAndRejected() {
        var path = proposed();
        var list = house.get(OFFICER, "/api/duplicates");
        assertThat(list).bodyJson().extractingPath("content[0].other.name").isEqualTo("SRV-2");
        assertThat(list).bodyJson().extractingPath("page.totalElements").isEqualTo(1);
        assertThat(house.post(Role.DIRECTOR, path + "/dismiss", "")).hasStatus(403);
        assertThat(house.post(OFFICER, path + "/dismiss", "")).hasStatus(204);
        assertThat(house.get(OFFICER, "/api/duplicates"))
                .bodyJson()
                .extractingPath("content")
                .asArray()
                .isEmpty();
        assertThat(house.acts("inventory.duplicate-dismissed")).isOne();
    }

    @Test
    void twoAreMergedIntoTheOneThatIsNamed() {
        var path = proposed() + "/merge";
        assertThat(house.post(OFFICER, path, "{\"keep\": \"" + UUID.randomUUID() + "\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/keep");
        assertThat(house.post(OFFICER, path, "{\"keep\": \"" + other + "\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("name")
                .isEqualTo("SRV-2");
        assertThat(house.get(OFFICER, "/api/assets/" + one)).hasStatus(404);
        assertThat(house.acts("inventory.assets-merged")).isOne();
    }
}
