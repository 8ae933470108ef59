package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.demo.Demonstration;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.token.ApiTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@HygieTest
class PublicAccountsTests {
    private static final Actor TEST = Actor.platform("test", "test");
    private static final String SHARED = "biomed@chu.demo";
    private static final String REASON = "Les visiteurs de la démonstration partagent ce compte";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/account/password", "/enrolment", "/enrolment/recovery-codes", "/account/totp/remove"})
    void aVisitorChangesNothingOfHowTheAccountIsEnteredAndReadsWhy(String form) {
        var visitor = TestBrowser.of(mvc, SHARED);
        assertThat(visitor.post(form, "present", "hygie-demo", "password", "quatre mots sans rapport", "code", "1"))
                .hasRedirectedUrl("/account");
        assertThat(visitor.get("/account")).bodyText().contains("state-bad", REASON);
        assertThat(untouched()).isTrue();
    }

    @Test
    void noFormIsOfferedThatWouldBeRefused() {
        var visitor = TestBrowser.of(mvc, SHARED);
        assertThat(visitor.get("/account"))
                .bodyText()
                .contains(REASON)
                .doesNotContain("href=\"/enrolment\"", "href=\"/account/password\"", "/enrolment/recovery-codes");
        assertThat(visitor.get("/enrolment")).hasRedirectedUrl("/account");
        assertThat(visitor.get("/account/password")).hasRedirectedUrl("/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "link", "second-factor", "access"})
    void neitherDoesTheAdministratorOfTheDemonstration(String act) {
        var id = accounts.find(SHARED).orElseThrow().id();
        var admin = TestBrowser.of(mvc, "admin@demo");
        assertThat(admin.post("/accounts/" + id + "/" + act)).hasRedirectedUrl("/accounts/" + id);
        assertThat(admin.get("/accounts/" + id)).bodyText().contains(REASON).doesNotContain("/password/");
        assertThat(untouched()).isTrue();
    }

    @Test
    void norAnEmployerNorAProgram() {
        var account = accounts.find(SHARED).orElseThrow();
        var officer = TestBrowser.of(mvc, "rssi@chu.demo");
        officer.post("/people/" + account.personId() + "/account/disable");
        assertThat(officer.get("/people/" + account.personId())).bodyText().contains(REASON);

        var token =
                tokens.create(TEST, accounts.find("admin@demo").orElseThrow().id(), "essai", 1, null, null);
        assertThat(mvc.post()
                        .uri("/api/accounts/" + account.id() + "/disable")
                        .header("Authorization", "Bearer " + token))
                .hasStatus(422)
                .bodyText()
                .contains("urn:hygie:problem:public-account");
        assertThat(untouched()).isTrue();
    }

    @Test
    void anAccountThatAVisitorOpenedIsTheirs() {
        var login = UUID.randomUUID() + "@chu.example";
        var chu = jdbc.sql("select id from organisation where name = 'CHU Saint-Aubin'")
                .query(UUID.class)
                .single();
        var person =
                Scope.of(TEST, chu).call(() -> people.add(chu, new PersonFacts("Propre", "Ada", login, null, null)));
        work.run(TEST, () -> accounts.open(person.id(), login, "Ada Propre", "sept wagons sur le quai"));
        var browser = new TestBrowser(mvc).signIn(login, "sept wagons sur le quai");
        assertThat(browser.get("/enrolment")).hasStatusOk();
        browser.post(
                "/account/password", "present", "sept wagons sur le quai", "password", "neuf barques au bord du lac");
        assertThat(new TestBrowser(mvc)
                        .signIn(login, "neuf barques au bord du lac")
                        .get("/account"))
                .hasStatusOk();
    }

    @Test
    void theConsoleKnowsThemToo() {
        assertThat(Demonstration.isPublic(" Admin@demo")).isTrue();
        assertThat(Demonstration.isPublic("ada@chu.example")).isFalse();
    }

    private boolean untouched() {
        return jdbc.sql("""
                        select enabled and not exists (select from totp t where t.account_id = a.id)
                          and not exists (select from recovery_code r where r.account_id = a.id)
                        from account a where login = ?""").param(SHARED).query(Boolean.class).single()
                && new TestBrowser(mvc)
                                .signIn(SHARED, "hygie-demo")
                                .get("/account")
                                .getResponse()
                                .getStatus()
                        == 200;
    }
}
