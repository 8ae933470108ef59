package fr.hygie.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.organisation.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The chain of a house, recomputed by a program. */
@HygieTest
class VerificationApiTests {
    private static final String PATH = "/api/journal/verification";

    @Autowired
    private ApplicationContext context;

    @Test
    void aChainIsRecomputedAndTheOutcomeIsRemembered() {
        var house = new TestHouse(context);
        assertThat(house.get(Role.SECURITY_OFFICER, PATH)).hasStatus(404);
        assertThat(house.post(Role.SECURITY_OFFICER, PATH, ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("holds")
                .isEqualTo(true);
        assertThat(house.get(Role.SECURITY_OFFICER, PATH))
                .bodyJson()
                .extractingPath("broken")
                .isEqualTo(0);
        assertThat(house.acts("journal.verified")).isOne();
    }

    @Test
    void whoMayNotReadTheJournalDoesNotCheckItNorThatOfThePlatform() {
        var house = new TestHouse(context);
        assertThat(house.post(Role.STAFF, PATH, "")).hasStatus(403);
        assertThat(house.post(Role.SECURITY_OFFICER, "/api/journal/platform/verification", ""))
                .hasStatus(403);
    }
}
