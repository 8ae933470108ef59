package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever relays decides whether those who receive it thereby learn whom it struck; it is proposed that they do not. */
@HygieTest
class UnnamedRelayTests {
    private static final String REGION = "ARS Deux-Rives";
    private static final String NEIGHBOUR = "CH Port-Lannec";

    @Autowired
    private AlertRelays relays;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertLists lists;

    @Autowired
    private AlertRemarks remarks;

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
    private UUID neighbour;
    private UUID clinic;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        region = told.id(REGION);
        neighbour = told.id(NEIGHBOUR);
        clinic = told.id("Clinique des Ormeaux");
    }

    @Test
    void whoReceivesItThroughTheRelayIsNotToldTheNameAndOthersAre() {
        var alert = named("Rançongiciel");
        relay(alert, true, neighbour);
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).author()).isNull();
        assertThat(row(neighbour, alert).author()).isNull();
        assertThat(bench.as(region).call(() -> reader.read(alert)).author()).isEqualTo(ToldAlerts.CHU);
        assertThat(row(region, alert).author()).isEqualTo(ToldAlerts.CHU);
        told.tellAgain(alert, AlertTestBench.content("Suite"), Tlp.GREEN, false);
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).author())
                .as("of later revisions neither")
                .isNull();
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).content().title())
                .isEqualTo("Suite");
    }

    @Test
    void whoRelaysMayNameIt() {
        var alert = named("Rançongiciel");
        relay(alert, false, neighbour);
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).author()).isEqualTo(ToldAlerts.CHU);
    }

    @Test
    void whatItsAuthorToldWithoutNameIsNeverRelayedWithIt() {
        var alert = tell("Anonyme", true);
        relay(alert, false, neighbour);
        told.tellAgain(alert, AlertTestBench.content("Nommé ensuite"), Tlp.GREEN, false);
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).author()).isNull();
    }

    @Test
    void aTextThatTellsTheNameIsRelayedWithTheNameOrNotAtAll() {
        for (var text : List.of("Le chu\nSaint – Aubin chiffré", "À " + fact("town"), "FINESS " + fact("finess"))) {
            var alert = named(text);
            assertThatThrownBy(() -> relay(alert, true, neighbour))
                    .as(text)
                    .isInstanceOfSatisfying(
                            AlertRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.NAMES_THE_VICTIM));
            assertThat(lists(neighbour, alert)).isEmpty();
            relay(alert, false, neighbour);
            assertThat(lists(neighbour, alert)).hasSize(1);
        }
    }

    @Test
    void theNextRevisionDoesNotTellItToThemByItsText() {
        var alert = named("Rançongiciel");
        relay(alert, true, neighbour);
        assertThatThrownBy(() -> told.tellAgain(alert, AlertTestBench.content("Au CHU Saint-Aubin"), Tlp.GREEN, false))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.RELAYED_WITHOUT_NAME));
    }

    @Test
    void theSecondPersonAgreesToWhatWasAsked() {
        var alert = named("Au-delà");
        var nation = told.id("National");
        as("one").run(() -> relays.relay(alert, List.of(AudienceRule.all(nation)), true));
        assertThat(as("two").call(() -> relays.waiting(alert)))
                .hasValueSatisfying(wish -> assertThat(wish.unnamed()).isTrue());
        as("two").run(() -> relays.approve(alert));
        assertThat(bench.as(clinic).call(() -> reader.read(alert)).author()).isNull();
    }

    @Test
    void thePageProposesIt() {
        var alert = named("À relayer");
        var browser = TestBrowser.of(mvc, "ars@region.demo");
        assertThat(browser.get("/alert/" + alert + "/relay"))
                .bodyText()
                .containsPattern("name=\"unnamed\" value=\"true\"[^>]*checked");
        browser.post("/alert/" + alert + "/relay", "within", region.toString(), "unnamed", "true");
        assertThat(bench.as(clinic).call(() -> reader.read(alert)).author()).isNull();
    }

    @Test
    void programsThatSayNothingRelayWithoutTheName() {
        var alert = named("Par programme");
        assertThat(mvc.post()
                        .uri("/api/alerts/" + alert + "/relay")
                        .header("Authorization", "Bearer " + told.token("ars@region.demo", REGION))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"audience\": [{\"within\": \"%s\"}]}".formatted(neighbour)))
                .hasStatusOk();
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).author()).isNull();
        var own = bench.as("one", region, Right.ALERT_RELAY).call(() -> relays.proposesUnnamed(alert));
        assertThat(own).isTrue();
    }

    @Test
    void remarksDoNotTellItsIdentifierEither() {
        var relayed = named("Rançongiciel");
        relay(relayed, true, neighbour);
        var anonymous = told.tell(AlertTestBench.content("Anonyme"), Tlp.GREEN, true, NEIGHBOUR);
        for (var alert : List.of(relayed, anonymous)) {
            bench.as(neighbour)
                    .run(() -> remarks.write(alert, neighbour, AlertRemarks.Kind.QUESTION, "Depuis quand ?"));
            told.chu().run(() -> {
                var question = remarks.of(alert).getFirst();
                assertThat(question.organisation()).isEqualTo(neighbour);
                remarks.answer(alert, question.id(), "Hier");
            });
            var chu = told.id(ToldAlerts.CHU);
            assertThat(bench.as(neighbour).call(() -> remarks.of(alert)))
                    .hasSize(2)
                    .allSatisfy(remark -> assertThat(
                                    List.of(String.valueOf(remark.organisation()), String.valueOf(remark.other())))
                            .doesNotContain(chu.toString()));
        }
    }

    @Test
    void whatWasSaidBeforeTheRelayIsNotToldToThoseOfIt() {
        var alert = named("Rançongiciel au CHU Saint-Aubin");
        told.tellAgain(alert, AlertTestBench.content("Rançongiciel"), Tlp.GREEN, false);
        relay(alert, true, neighbour);
        assertThat(String.valueOf(
                        bench.as(neighbour).call(() -> reader.read(alert)).revisions()))
                .contains("Rançongiciel")
                .doesNotContain("Saint-Aubin");
        assertThat(String.valueOf(
                        bench.as(region).call(() -> reader.read(alert)).revisions()))
                .as("who received it reads on")
                .contains("Saint-Aubin");
    }

    @Test
    void whoJoinsWhatBecameAnonymousReadsNothingOfBefore() {
        var alert = named("Panne au CHU Saint-Aubin");
        told.tellAgain(alert, AlertTestBench.content("Panne"), Tlp.GREEN, true);
        relay(alert, false, clinic);
        assertThat(String.valueOf(
                        bench.as(clinic).call(() -> reader.read(alert)).revisions()))
                .contains("Panne")
                .doesNotContain("Saint-Aubin");
    }

    @Test
    void eachRelayDecidesForThoseWhomItReaches() {
        var alert = named("Deux relais");
        relay(alert, false, neighbour);
        relay(alert, true, clinic);
        assertThat(bench.as(neighbour).call(() -> reader.read(alert)).author()).isEqualTo(ToldAlerts.CHU);
        assertThat(bench.as(clinic).call(() -> reader.read(alert)).author()).isNull();
        var other = named("Dans l’autre ordre");
        relay(other, true, neighbour);
        relay(other, false, clinic);
        assertThat(bench.as(neighbour).call(() -> reader.read(other)).author()).isNull();
        assertThat(bench.as(clinic).call(() -> reader.read(other)).author()).isEqualTo(ToldAlerts.CHU);
        relay(other, false, neighbour);
        assertThat(bench.as(neighbour).call(() -> reader.read(other)).author())
                .as("what it got stays as it was")
                .isNull();
    }

    @Test
    void whoMadeItElsewhereIsNotNamedByItsText() {
        var alert = named("Clinique\ndes Ormeaux : rançongiciel");
        told.comesFrom(alert, "Clinique des Ormeaux", UUID.randomUUID(), "report--x");
        assertThatThrownBy(() -> relay(alert, true, neighbour)).isInstanceOf(AlertRefused.class);
        var body = named("Vu par " + REGION);
        told.comesFrom(body, REGION, UUID.randomUUID(), "report--y");
        relay(body, true, neighbour);
        assertThat(lists(neighbour, body))
                .as("a body above is not whom it struck")
                .hasSize(1);
    }

    @Test
    void domainsOfItsPeopleAreLookedForThoughTheRelayerDoesNotReadThem() {
        var domain = told.chu()
                .call(() -> transaction.execute(status -> jdbc.sql("""
                        select split_part(lower(email), '@', 2) from person where organisation_id = ? and email like '%@%' limit 1""")
                        .param(told.id(ToldAlerts.CHU))
                        .query(String.class)
                        .single()));
        for (var text : List.of("contact@" + domain, domain.replace(".", " point "))) {
            var alert = named(text);
            assertThatThrownBy(() -> relay(alert, true, neighbour)).as(text).isInstanceOf(AlertRefused.class);
        }
        var longer = named("contact@x" + domain);
        relay(longer, true, neighbour);
        assertThat(lists(neighbour, longer)).hasSize(1);
        var words = new String[] {" contact " + domain.replaceAll("\\W", " ") + " "};
        assertThat(tells(neighbour, longer, words)).isTrue();
        assertThat(tells(clinic, longer, words))
                .as("who neither wrote nor received it is told nothing")
                .isFalse();
    }

    private boolean tells(UUID organisation, UUID alert, String[] words) {
        return bench.as(organisation)
                .call(() -> transaction.execute(status -> jdbc.sql("select alert_tells_domain(?, ?, '{}')")
                        .params(alert, words)
                        .query(Boolean.class)
                        .single()));
    }

    private UUID named(String title) {
        return tell(title, false);
    }

    /** To the agency alone, which passes it on. */
    private UUID tell(String title, boolean anonymous) {
        var agency = List.of(AudienceRule.bodiesOf(region));
        return told.tell(AlertTestBench.content(title), new Handling(Tlp.GREEN, Pap.GREEN, agency, anonymous, false));
    }

    private void relay(UUID alert, boolean unnamed, UUID recipient) {
        as("one").run(() -> relays.relay(alert, List.of(AudienceRule.all(recipient)), unnamed));
    }

    private Scope as(String person) {
        return bench.as(person, region, Right.ALERT_RELAY);
    }

    private String fact(String column) {
        return jdbc.sql("select %s from organisation where id = ?".formatted(column))
                .param(told.id(ToldAlerts.CHU))
                .query(String.class)
                .single();
    }

    private AlertLists.Row row(UUID organisation, UUID alert) {
        return lists(organisation, alert).getFirst();
    }

    private List<AlertLists.Row> lists(UUID organisation, UUID alert) {
        return bench
                .as(organisation)
                .call(() -> lists.find(new AlertLists.Question("", "", "", ""), 1_000, 0))
                .rows()
                .stream()
                .filter(row -> row.id().equals(alert))
                .toList();
    }
}
