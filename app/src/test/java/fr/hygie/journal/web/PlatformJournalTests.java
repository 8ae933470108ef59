package fr.hygie.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import fr.hygie.security.Accounts;
import fr.hygie.security.token.ApiTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class PlatformJournalTests {
    private static final String PAGE = "/journal/platform";
    private static final Actor TEST = Actor.platform("test", "test");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Journal journal;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String label = "repère " + UUID.randomUUID();

    @Test
    void whoeverAdministersThePlatformFindsItsJournalInTheNavigationAndFiltersIt() {
        write(Platform.ID);
        var admin = TestBrowser.of(mvc, "admin@demo");

        assertThat(admin.get("/accounts")).hasStatusOk().bodyText().contains("href=\"/journal/platform\"");
        assertThat(admin.get(PAGE)).hasStatusOk().bodyText().contains("Traçabilité de la plateforme", "Connexion");
        assertThat(filtered(admin, "")).bodyText().contains(label, PAGE + "/export.csv?subject=", PAGE + "/verify");
        assertThat(filtered(admin, "&action=security.signed-in"))
                .bodyText()
                .contains("Aucun acte")
                .doesNotContain("<td>" + label);
    }

    @Test
    void theWordsAndTheCodeOfAnActStandSideBySideInTheExportWhichIsWrittenDown() {
        write(Platform.ID);
        var admin = TestBrowser.of(mvc, "admin@demo");
        assertThat(admin.get(PAGE + "/export.csv?text=" + label.substring(7)))
                .hasStatusOk()
                .bodyText()
                .contains("Compte désactivé;security.account-disabled;" + label);
        assertThat(admin.get(PAGE + "/export.csv?lang=en&text=" + label.substring(7)))
                .bodyText()
                .contains("Code of the act", "Account disabled");
        assertThat(admin.get(PAGE + "?action=journal.exported")).bodyText().contains(label.substring(7));
    }

    @Test
    void theChainOfThePlatformIsVerifiedAlone() {
        var admin = TestBrowser.of(mvc, "admin@demo");
        assertThat(admin.post(PAGE + "/verify")).hasRedirectedUrl(PAGE);
        assertThat(admin.get(PAGE)).bodyText().contains("Chaîne intacte");
    }

    @Test
    void noEntryOfAnEstablishmentStandsInIt() {
        write(establishment());
        assertThat(filtered(TestBrowser.of(mvc, "rssi@chu.demo"), "/journal?subject=", ""))
                .bodyText()
                .contains("<td>" + label);
        assertThat(filtered(TestBrowser.of(mvc, "admin@demo"), ""))
                .bodyText()
                .contains("Aucun acte")
                .doesNotContain("<td>" + label);
    }

    @Test
    void nobodyElseReadsItAndThePlatformReadsNoOther() {
        for (var login : new String[] {"rssi@chu.demo", "dpo@chu.demo", "ars@region.demo", "cert@nation.demo"}) {
            var other = TestBrowser.of(mvc, login);
            assertThat(other.get(PAGE)).as(login).hasStatus(403);
            assertThat(other.get(PAGE + "/export.csv")).as(login).hasStatus(403);
            assertThat(other.post(PAGE + "/verify")).as(login).hasStatus(403);
            assertThat(other.get("/account")).as(login).bodyText().doesNotContain(PAGE);
        }
        assertThat(TestBrowser.of(mvc, "admin@demo").get("/journal")).hasStatus(403);
    }

    @Test
    void programsReadItWithATokenOfAnAdministrator() {
        write(Platform.ID);
        assertThat(asked("admin@demo", "/api/journal/platform?subject=" + label.substring(7)))
                .hasStatusOk()
                .bodyText()
                .contains(label, "security.account-disabled");
        assertThat(asked("rssi@chu.demo", "/api/journal/platform")).hasStatus(403);
        assertThat(asked("admin@demo", "/api/journal")).hasStatus(403);
    }

    private MvcTestResult filtered(TestBrowser browser, String more) {
        return filtered(browser, PAGE + "?subject=", more);
    }

    private MvcTestResult filtered(TestBrowser browser, String page, String more) {
        return browser.get(page + label.substring(7) + more);
    }

    private MvcTestResult asked(String login, String address) {
        var account = accounts.find(login).orElseThrow();
        var token = tokens.create(TEST, account.id(), "essai", 1, null, null);
        return mvc.get().uri(address).header("Authorization", "Bearer " + token).exchange();
    }

    private UUID establishment() {
        return jdbc.sql("select id from organisation where finess = '990000101'")
                .query(UUID.class)
                .single();
    }

    private void write(UUID organisation) {
        Scope.of(TEST, organisation)
                .run(() -> transaction.executeWithoutResult(status ->
                        journal.record(Act.of(organisation, "security.account-disabled", "account", 1, label))));
    }
}
