package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.TestBrowser;
import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.security.token.ApiTokens;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class AccountAdministrationTests {
    private static final Actor TEST = Actor.platform("test", "test");
    private static final String PASSWORD = "sept wagons sur le quai";
    private static final String ADMIN = "admin@demo";
    private static final Pattern LINK = Pattern.compile("<code>\\w+://[^/]+(/password/[^<]+)</code>");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountAdministration administration;

    @Autowired
    private AccountWork work;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String login = UUID.randomUUID() + "@chu.example";

    @Test
    void aLeaverIsShutOutAtOnceAndEverywhereAndLetInAgain() {
        var account = opened(PASSWORD);
        var token = tokens.create(TEST, account, "essai", 2, null, null);
        var browser = new TestBrowser(mvc).signIn(login, PASSWORD);
        var admin = TestBrowser.of(mvc, ADMIN);
        assertThat(admin.get("/accounts/" + account + "/disable"))
                .hasStatusOk()
                .bodyText()
                .contains("Désactiver le compte de Ada Partie");

        assertThat(admin.post("/accounts/" + account + "/disable")).hasRedirectedUrl("/accounts/" + account);

        assertThat(admin.get("/accounts/" + account)).bodyText().contains("désactivé", "Réactiver le compte");
        assertThat(browser.get("/account")).hasRedirectedUrl("/login");
        assertThat(tokens.authenticate(token)).isEmpty();
        assertThat(new TestBrowser(mvc).signIn(login, PASSWORD).get("/account")).hasStatus3xxRedirection();
        assertThat(journalled(account)).contains("security.account-disabled", "security.access-ended");

        admin.post("/accounts/" + account + "/enable");
        assertThat(new TestBrowser(mvc).signIn(login, PASSWORD).get("/account")).hasStatusOk();
        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @Test
    void aNewLinkIsShownOnceSetsThePasswordAndEndsTheOneBefore() {
        var account = opened(PASSWORD);
        var admin = TestBrowser.of(mvc, ADMIN);
        var first = link(admin, account);
        var second = link(admin, account);

        assertThat(admin.get("/accounts/" + account)).bodyText().doesNotContain("/password/");
        assertThat(mvc.get().uri(first)).hasStatus(404);
        assertThat(mvc.get().uri(second)).hasStatusOk();
        new TestBrowser(mvc).post(second, "password", "neuf barques au bord du lac");
        assertThat(new TestBrowser(mvc)
                        .signIn(login, "neuf barques au bord du lac")
                        .get("/account"))
                .hasStatusOk();
        assertThat(new TestBrowser(mvc).signIn(login, PASSWORD).get("/account")).hasStatus3xxRedirection();
    }

    @Test
    void aDisabledAccountGetsNoLinkAndTheOneBeforeCeasesToWorkForGood() {
        var account = opened(null);
        var admin = TestBrowser.of(mvc, ADMIN);
        var link = link(admin, account);
        admin.post("/accounts/" + account + "/disable");
        assertThatThrownBy(() -> platform().run(() -> administration.link(account)))
                .isInstanceOfSatisfying(
                        OrganisationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_DISABLED));
        admin.post("/accounts/" + account + "/enable");
        assertThat(mvc.get().uri(link)).hasStatus(404);
    }

    @Test
    void aLostSecondFactorIsTakenAwayAndTheSessionsEnd() {
        var account = opened(PASSWORD);
        jdbc.sql("insert into totp (account_id, secret, confirmed_at, last_step) values (?, '\\x00', now(), 0)")
                .param(account)
                .update();
        jdbc.sql("insert into recovery_code (account_id, hash, created_at) values (?, sha256('x'), now())")
                .param(account)
                .update();
        var browser = new TestBrowser(mvc).signIn(login, PASSWORD);
        var admin = TestBrowser.of(mvc, ADMIN);
        assertThat(admin.get("/accounts/" + account + "/second-factor")).hasStatusOk();
        assertThat(count("totp", account)).isOne();

        admin.post("/accounts/" + account + "/second-factor");

        assertThat(count("totp", account)).isZero();
        assertThat(count("recovery_code", account)).isZero();
        assertThat(browser.get("/account")).hasRedirectedUrl("/login");
        assertThat(journalled(account)).contains("security.second-factor-reset");
    }

    @Test
    void endingAccessEndsSessionsAndTokensAndNothingElse() {
        var account = opened(PASSWORD);
        var token = tokens.create(TEST, account, "essai", 2, null, null);
        var browser = new TestBrowser(mvc).signIn(login, PASSWORD);

        TestBrowser.of(mvc, ADMIN).post("/accounts/" + account + "/access");

        assertThat(browser.get("/account")).hasRedirectedUrl("/login");
        assertThat(tokens.authenticate(token)).isEmpty();
        assertThat(new TestBrowser(mvc).signIn(login, PASSWORD).get("/account")).hasStatusOk();
    }

    @Test
    void nobodyAdministersTheirOwnAccountNorShutsOutTheLastAdministrator() {
        var own = id(ADMIN);
        var admin = TestBrowser.of(mvc, ADMIN);
        for (var act : new String[] {"disable", "second-factor", "access", "link"}) {
            admin.post("/accounts/" + own + "/" + act);
            assertThat(admin.get("/accounts/" + own)).as(act).bodyText().contains("Personne n’administre son propre");
        }
        assertThatThrownBy(() -> platform().run(() -> administration.disable(own)))
                .isInstanceOfSatisfying(
                        OrganisationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.LAST_ADMINISTRATOR));
        assertThat(accounts.find(own).orElseThrow().enabled()).isTrue();
    }

    @Test
    void anEmployerShutsOutItsOwnPeopleAndRenewsALinkThatNobodyHasUsed() {
        var account = opened(null);
        var person = accounts.find(account).orElseThrow().personId();
        var officer = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(officer.get("/people/" + person)).bodyText().contains("invitation en attente", "Donner un nouveau");

        officer.post("/people/" + person + "/invite");
        var link = linkIn(officer.get("/people/" + person));
        assertThat(mvc.get().uri(link)).hasStatusOk();
        new TestBrowser(mvc).post(link, "password", PASSWORD);

        assertThat(officer.get("/people/" + person)).bodyText().doesNotContain("Donner un nouveau lien");
        officer.post("/people/" + person + "/invite");
        assertThat(officer.get("/people/" + person)).bodyText().doesNotContain("/password/");

        assertThat(officer.get("/people/" + person + "/account/disable")).hasStatusOk();
        officer.post("/people/" + person + "/account/disable");
        assertThat(accounts.find(account).orElseThrow().enabled()).isFalse();
        officer.post("/people/" + person + "/account/enable");
        assertThat(accounts.find(account).orElseThrow().enabled()).isTrue();
        var entries = Scope.of(TEST, place("CHU Saint-Aubin"))
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select action from journal_entry where subject_id = ? order by number")
                                .param(account.toString())
                                .query(String.class)
                                .list()));
        assertThat(entries)
                .containsExactly("security.invited", "security.account-disabled", "security.account-enabled");
    }

    @Test
    void whatThePlatformShutOutItsEmployerDoesNotLetInAgain() {
        var account = opened(PASSWORD);
        var person = accounts.find(account).orElseThrow().personId();
        var officer = TestBrowser.of(mvc, "rssi@chu.demo");
        var admin = TestBrowser.of(mvc, ADMIN);
        officer.post("/people/" + person + "/account/disable");
        assertThat(officer.get("/people/" + person)).bodyText().contains("désactivé", "/account/enable");

        admin.post("/accounts/" + account + "/disable");

        assertThat(officer.get("/people/" + person))
                .bodyText()
                .contains("désactivé par la plateforme")
                .doesNotContain("/account/enable", "/account/disable");
        officer.post("/people/" + person + "/account/enable");
        officer.post("/people/" + person + "/account/disable");
        var employer = tokens.create(TEST, id("rssi@chu.demo"), "essai", 2, Set.of(Right.PEOPLE_EDIT), null);
        assertThat(api("POST", "/" + account + "/enable", employer))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:hygie:problem:account-barred");
        assertThat(api("GET", "/" + account, employer))
                .bodyJson()
                .extractingPath("state")
                .isEqualTo("BARRED");

        admin.post("/accounts/" + account + "/enable");
        assertThat(accounts.find(account).orElseThrow().enabled()).isTrue();
        officer.post("/people/" + person + "/account/disable");
        officer.post("/people/" + person + "/account/enable");
        assertThat(accounts.find(account).orElseThrow().enabled()).isTrue();
    }

    @Test
    void nobodyReachesTheAccountsOfAnotherHouse() {
        var account = opened(PASSWORD);
        var officer = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(officer.get("/accounts")).hasStatus(403);
        assertThat(officer.post("/accounts/" + account + "/disable")).hasStatus(403);

        var stranger = tokens.create(TEST, id("referent@ehpad.demo"), "essai", 2, null, null);
        assertThat(api("GET", "", stranger)).hasStatusOk().bodyText().doesNotContain(login);
        for (var act : new String[] {"disable", "enable", "link"}) {
            assertThat(api("POST", "/" + account + "/" + act, stranger)).as(act).hasStatus(404);
        }
        assertThat(api("POST", "/" + account + "/end-access", stranger)).hasStatus(403);
        assertThat(accounts.find(account).orElseThrow().enabled()).isTrue();
    }

    @Test
    void aProgramDoesTheSame() {
        var account = opened(PASSWORD);
        var employer = tokens.create(TEST, id("rssi@chu.demo"), "essai", 2, Set.of(Right.PEOPLE_EDIT), null);
        assertThat(api("GET", "?q=" + login, employer))
                .bodyJson()
                .extractingPath("total")
                .isEqualTo(1);
        assertThat(api("POST", "/" + account + "/disable", employer))
                .bodyJson()
                .extractingPath("state")
                .isEqualTo("DISABLED");
        assertThat(api("POST", "/" + account + "/enable", employer)).hasStatusOk();
        assertThat(api("POST", "/" + account + "/link", employer))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:hygie:problem:account-used");

        var platform = tokens.create(TEST, id(ADMIN), "essai", 2, null, null);
        assertThat(api("POST", "/" + account + "/link", platform))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("link")
                .asString()
                .contains("/password/");
        assertThat(api("POST", "/" + account + "/reset-second-factor", platform))
                .hasStatusOk();
        assertThat(api("POST", "/" + account + "/end-access", platform)).hasStatusOk();
    }

    @Test
    void theListFindsByWordsAndStateWithTheSameFewStatements() throws Exception {
        var account = opened(null);
        var admin = TestBrowser.of(mvc, ADMIN);
        assertThat(admin.get("/accounts?q=" + login + "&state=INVITED"))
                .bodyText()
                .contains("/accounts/" + account);
        assertThat(admin.get("/accounts?q=" + login + "&state=ACTIVE"))
                .bodyText()
                .doesNotContain(account.toString());
        assertThat(admin.get("/accounts?sort=last&dir=desc&size=2&page=2")).hasStatusOk();
        assertThat(admin.get("/accounts/export.csv?q=" + login)).bodyText().contains(login);
        assertThat(StatementCount.of(() -> admin.get("/accounts?size=2")))
                .hasSameSizeAs(StatementCount.of(() -> admin.get("/accounts?size=200")));
    }

    private UUID opened(@Nullable String password) {
        var chu = place("CHU Saint-Aubin");
        var person =
                Scope.of(TEST, chu).call(() -> people.add(chu, new PersonFacts("Partie", "Ada", login, null, null)));
        return work.as(TEST, () -> accounts.open(person.id(), login, "Ada Partie", password));
    }

    private String link(TestBrowser admin, UUID account) {
        admin.post("/accounts/" + account + "/link");
        return linkIn(admin.get("/accounts/" + account));
    }

    private static String linkIn(MvcTestResult page) {
        assertThat(page).bodyText().containsPattern(LINK);
        var matcher = LINK.matcher(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : "";
    }

    private MvcTestResult api(String method, String path, String token) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri("/api/accounts" + path)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private Scope platform() {
        var nation = place("National");
        return new Scope(TEST, nation, Set.of(nation), Set.of(Right.PLATFORM));
    }

    private Set<String> journalled(UUID account) {
        return work.as(
                TEST,
                () -> jdbc.sql("select action from journal_entry where subject_id = ?")
                        .param(account.toString())
                        .query(String.class)
                        .set());
    }

    private int count(String table, UUID account) {
        return jdbc.sql("select count(*) from " + table + " where account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private UUID id(String login) {
        return accounts.find(login).orElseThrow().id();
    }

    private UUID place(String name) {
        return jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
    }
}
