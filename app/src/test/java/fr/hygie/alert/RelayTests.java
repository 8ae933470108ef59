package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.alert.writing.AlertRelays.Outcome;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** A received alert goes on; beyond the region of whoever relays it with the agreement of a second person. */
@HygieTest
class RelayTests {
    private static final String REGION = "ARS Deux-Rives";

    @Autowired
    private AlertRelays relays;

    @Autowired
    private AlertLists lists;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private AlertTestBench bench;
    private UUID region;
    private UUID nation;
    private UUID alert;
    private List<AudienceRule> beyond;

    @BeforeEach
    void anAlertThatTheRegionReceived() {
        bench = new AlertTestBench(jdbc);
        region = told.id(REGION);
        nation = told.id("National");
        beyond = List.of(AudienceRule.all(nation));
        alert = told.tell(AlertTestBench.content("À relayer"), Tlp.GREEN, true, REGION);
    }

    @Test
    void withinTheRegionOnePersonIsEnough() {
        var clinic = told.id("Clinique des Ormeaux");
        assertThat(as("one").call(() -> relays.relay(alert, List.of(AudienceRule.all(clinic)), true)))
                .isEqualTo(Outcome.RELAYED);
        assertThat(actions()).contains("alert.relayed").doesNotContain("alert.relay-submitted");
    }

    @Test
    void beyondTheRegionASecondPersonAgrees() {
        assertThat(as("one").call(() -> relays.relay(alert, beyond, true))).isEqualTo(Outcome.SUBMITTED);
        assertThat(has(nation)).as("nothing left").isFalse();
        assertThat(as("two").call(() -> relays.waiting(alert)))
                .hasValueSatisfying(wish -> assertThat(wish.name()).isEqualTo("one"));
        assertThat(as("two")
                        .call(() -> lists.find(new AlertLists.Question("", "APPROVAL", "", ""), 50, 0))
                        .rows())
                .extracting(AlertLists.Row::id)
                .contains(alert);
        assertRefused(Reason.SAME_PERSON, () -> as("one").run(() -> relays.approve(alert)));
        assertThat(has(nation)).isFalse();
        as("two").run(() -> relays.approve(alert));
        assertThat(has(nation)).isTrue();
        assertThat(as("two").call(() -> relays.waiting(alert))).isEmpty();
        assertThatThrownBy(() -> as("three").run(() -> relays.approve(alert))).isInstanceOf(AlertNotFound.class);
        assertThat(actions()).contains("alert.relay-submitted", "alert.relayed");
    }

    @Test
    void aRefusedRelayNeverLeaves() {
        as("one").call(() -> relays.relay(alert, beyond, true));
        as("two").run(() -> relays.refuse(alert));
        assertThatThrownBy(() -> as("two").run(() -> relays.approve(alert))).isInstanceOf(AlertNotFound.class);
        assertThat(has(nation)).isFalse();
        assertThat(actions()).contains("alert.relay-refused").doesNotContain("alert.relayed");
    }

    @Test
    void whatBecameStricterMeanwhileIsNotRelayedAnyMore() {
        as("one").call(() -> relays.relay(alert, beyond, true));
        told.tellAgain(alert, AlertTestBench.content("Plus stricte"), Tlp.AMBER_STRICT, true);
        assertRefused(Reason.NOT_RELAYABLE, () -> as("two").run(() -> relays.approve(alert)));
        assertThat(has(nation)).isFalse();
    }

    @Test
    void aProgramWithoutPersonAndWhoeverDidNotReceiveItAskForNothing() {
        var program = new Scope(
                Actor.platform("program", "test"), region, Set.of(region), Set.of(Right.ALERT_READ, Right.ALERT_RELAY));
        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> program.run(() -> relays.relay(alert, beyond, true)));
        var elsewhere = told.tell(AlertTestBench.content("Pas à vous"), Tlp.GREEN, true, "EHPAD Les Genêts");
        assertRefused(Reason.NOT_RELAYABLE, () -> as("one").run(() -> relays.relay(elsewhere, beyond, true)));
    }

    @Test
    void pageAndApiGoTheSameWay() {
        var first = "Bearer " + told.token("ars@region.demo", REGION);
        var second = "Bearer " + told.token("grades@region.demo", REGION);
        var body = "{\"audience\": [{\"within\": \"%s\"}]}".formatted(nation);
        var path = "/api/alerts/" + alert + "/relay";
        assertThat(mvc.post()
                        .uri(path)
                        .header("Authorization", first)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatus(202)
                .bodyJson()
                .extractingPath("outcome")
                .isEqualTo("SUBMITTED");
        assertThat(mvc.post().uri(path + "/approval").header("Authorization", first))
                .hasStatus(422);
        var browser = TestBrowser.of(mvc, "ars@region.demo");
        assertThat(browser.get("/alert/" + alert)).bodyText().contains("attend l’accord d’une seconde personne");
        assertThat(browser.get("/alert/" + alert + "/relay"))
                .bodyText()
                .contains("Vous l’avez demandé")
                .doesNotContain("Approuver et relayer");
        assertThat(TestBrowser.of(mvc, "grades@region.demo").get("/alert/" + alert + "/relay"))
                .bodyText()
                .contains("Approuver et relayer");
        assertThat(has(nation)).isFalse();
        assertThat(mvc.post().uri(path + "/approval").header("Authorization", second))
                .hasStatusOk();
        assertThat(has(nation)).isTrue();
        assertThat(mvc.get().uri(path).header("Authorization", second)).hasStatus(404);
    }

    private Scope as(String person) {
        return bench.as(person, region, Right.ALERT_RELAY);
    }

    private boolean has(UUID organisation) {
        return Boolean.TRUE.equals(bench.as(organisation)
                .call(() -> transaction.execute(status -> jdbc.sql(
                                "select exists (select from alert_delivery where alert_id = ? and organisation_id = ?)")
                        .params(alert, organisation)
                        .query(Boolean.class)
                        .single())));
    }

    private List<String> actions() {
        return bench.as(region)
                .call(() ->
                        transaction.execute(status -> jdbc.sql("select action from journal_entry where subject_id = ?")
                                .param(alert.toString())
                                .query(String.class)
                                .list()));
    }

    private static void assertRefused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
