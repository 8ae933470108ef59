package fr.hygie.security.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@HygieTest
class AccountPageTests {
    private static final Actor TEST = Actor.platform("test", "test");
    private static final String PASSWORD = "sept wagons sur le quai";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void itCallsThePersonByNameAndDatesTheSession() {
        var page = TestBrowser.of(mvc, "rssi@chu.demo").get("/account");
        assertThat(page)
                .bodyText()
                .contains("Claire Lemaître")
                .containsPattern("<td>\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d</td>");
        assertThat(page).bodyText().doesNotContain("rssi@chu.demo, ");
    }

    @Test
    void somebodyWithoutARoleHasTheirAccountAndNothingElse() {
        var browser = new TestBrowser(mvc).signIn(roleless(), PASSWORD);
        assertThat(browser.get("/")).hasStatusOk().bodyText().contains("Aucun rôle ne vous est confié");
        assertThat(browser.get("/account")).hasStatusOk().bodyText().contains("Ada Sansrôle", "aucun rôle");
        for (var open :
                new String[] {"/account/tokens", "/account/password", "/enrolment", "/search?q=chu", "/roles"}) {
            assertThat(browser.get(open)).as(open).hasStatusOk();
        }
        assertThat(browser.get("/search?q=chu")).bodyText().doesNotContain("Saint-Aubin");
        for (var shut : new String[] {"/inventory/assets", "/people", "/organisations", "/journal", "/indicators"}) {
            assertThat(browser.get(shut)).as(shut).hasStatus(403);
        }
        assertThat(browser.post("/context", "organisation", saintAubin().toString()))
                .hasStatus(403);
    }

    @Test
    void somebodyWithoutARoleChangesTheirPasswordAndEndsTheirSessions() {
        var login = roleless();
        var here = new TestBrowser(mvc).signIn(login, PASSWORD);
        assertThat(here.post("/account/sessions/end-others")).hasStatus3xxRedirection();
        assertThat(here.get("/account")).bodyText().contains("Les autres sessions sont fermées.");
        assertThat(here.post("/account/tokens", "name", "essai", "days", "2"))
                .hasStatusOk()
                .bodyText()
                .contains("hyg_");
    }

    @Test
    void aFormWithoutItsFieldsIsRefusedAndNothingBreaks() {
        var here = new TestBrowser(mvc).signIn(roleless(), PASSWORD);
        assertThat(here.post("/account/password")).hasStatus(422);
    }

    private String roleless() {
        var login = "ada." + UUID.randomUUID() + "@chu.example";
        var scope = Scope.of(TEST, saintAubin());
        var person = scope.call(() -> people.add(saintAubin(), new PersonFacts("Sansrôle", "Ada", login, null, null)));
        work.run(TEST, () -> accounts.open(person.id(), login, "Ada Sansrôle", PASSWORD));
        return login;
    }

    private UUID saintAubin() {
        return jdbc.sql(
                        "select id from organisation where short_name = 'CHU Saint-Aubin' or name = 'CHU Saint-Aubin' limit 1")
                .query(UUID.class)
                .single();
    }
}
