package fr.hygie.organisation.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Roles that end and that are handed over, by programs. */
@HygieTest
class RoleApiTests {
    private static final Role OFFICER = Role.SECURITY_OFFICER;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private PeopleDirectory directory;

    @Autowired
    private Calendar calendar;

    private TestHouse house;
    private UUID holder;
    private RoleRow role;

    @BeforeEach
    void aHolder() {
        house = new TestHouse(context);
        holder = house.person(OFFICER);
        role = role(holder);
    }

    private RoleRow role(UUID person) {
        return house.in(() -> directory.rolesOf(person, calendar.today())).getFirst();
    }

    private String path(UUID person, String rest) {
        return "/api/people/" + person + rest;
    }

    private String delegation(UUID deputy, int days) {
        var today = calendar.today();
        return """
                {"deputy": "%s", "validFrom": "%s", "validTo": "%s", "reason": "congés"}""".formatted(deputy, today, today.plusDays(days));
    }

    @Test
    void aHolderHandsARoleOverSeesItAndTakesItBack() {
        var deputy = house.person(Role.STAFF);
        assertThat(house.post(OFFICER, path(holder, "/roles/" + role.id() + "/delegations"), delegation(deputy, 5)))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$[0].deputy")
                .isEqualTo(deputy.toString());
        var list = house.get(OFFICER, path(holder, "/delegations"));
        assertThat(list).bodyJson().extractingPath("$[0].reason").isEqualTo("congés");
        var delegated = house.in(() -> directory.delegatedBy(holder)).getFirst();
        assertThat(house.post(
                        OFFICER,
                        path(deputy, "/roles/" + delegated.id() + "/end"),
                        "{\"version\": %d}".formatted(delegated.version())))
                .hasStatus(204);
        assertThat(house.acts("organisation.role-delegated")).isOne();
        assertThat(house.acts("organisation.role-ended")).isOne();
    }

    @Test
    void whatRulesForbidIsRefusedInTheirWords() {
        assertThat(house.post(OFFICER, path(holder, "/roles/" + role.id() + "/delegations"), delegation(holder, 5)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:hygie:problem:delegation-to-oneself");
        assertThat(house.post(OFFICER, path(holder, "/roles/" + role.id() + "/delegations"), delegation(holder, 0)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:hygie:problem:end-before-start");
        assertThat(house.post(OFFICER, path(holder, "/roles/" + role.id() + "/end"), "{\"version\": 0}"))
                .as("one's own role")
                .hasStatus(422);
        assertThat(house.post(OFFICER, path(holder, "/roles/" + UUID.randomUUID() + "/end"), "{\"version\": 0}"))
                .hasStatus(422);
        assertThat(house.get(OFFICER, path(UUID.randomUUID(), "/delegations"))).hasStatus(404);
    }

    @Test
    void aRoleIsEndedByWhoGivesRolesWithTheVersionThatWasRead() {
        var director = Role.IT_DIRECTOR;
        assertThat(house.post(
                        Role.DIRECTOR,
                        path(holder, "/roles/" + role.id() + "/end"),
                        "{\"version\": %d}".formatted(role.version())))
                .as("reads, and gives no roles")
                .hasStatus(422);
        assertThat(house.post(director, path(holder, "/roles/" + role.id() + "/end"), "{\"version\": 99}"))
                .hasStatus(409);
        assertThat(house.post(
                        director,
                        path(holder, "/roles/" + role.id() + "/end"),
                        "{\"version\": %d}".formatted(role.version())))
                .hasStatus(204);
        assertThat(role(holder).validTo()).isEqualTo(calendar.today());
    }
}
