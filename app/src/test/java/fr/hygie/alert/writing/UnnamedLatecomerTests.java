package fr.hygie.alert.writing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who joins the audience of a relay that does not name the victim does not learn it either. */
@HygieTest
class UnnamedLatecomerTests {
    private static final String EHPAD = "EHPAD Les Marronniers";

    @Autowired
    private LateJoiners late;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertRelays relays;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertLists lists;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertRemarks remarks;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID region;
    private UUID ehpad;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        region = told.id("ARS Deux-Rives");
        ehpad = told.id(EHPAD);
        late.run(); // what other tests left
    }

    @Test
    void whoJoinsARelayWithoutNameIsToldNeitherTheNameNorWhatWasSaidBefore() {
        var alert = named("Rançongiciel au CHU Saint-Aubin");
        told.tellAgain(alert, AlertTestBench.content("Rançongiciel"), Tlp.GREEN, false);
        relay(alert, true);
        joinsLate(alert);
        var read = bench.as(ehpad).call(() -> reader.read(alert));
        assertThat(read.author()).isNull();
        assertThat(String.valueOf(read.revisions())).contains("Rançongiciel").doesNotContain("Saint-Aubin");
        assertThat(row(alert).author()).isNull();
        told.tellAgain(alert, AlertTestBench.content("Suite"), Tlp.GREEN, false);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).author())
                .as("nor by a later revision")
                .isNull();
    }

    @Test
    void whoJoinsARelayWithTheNameIsToldIt() {
        var alert = named("Avec le nom");
        relay(alert, false);
        joinsLate(alert);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).author()).isEqualTo(ToldAlerts.CHU);
    }

    @Test
    void whatWasRelayedWhileItsAuthorDidNotSayIsNamedOnceItsAuthorSays() {
        var alert = tell("Sans nom", true);
        relay(alert, false);
        joinsLate(alert);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).author()).isNull();
        told.tellAgain(alert, AlertTestBench.content("Avec nom"), Tlp.GREEN, false);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).author()).isEqualTo(ToldAlerts.CHU);
        told.tellAgain(alert, AlertTestBench.content("Sans nom de nouveau"), Tlp.GREEN, true);
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).author()).isNull();
    }

    /** The agency writes in the name of the victim: questions go to the agency, and nobody learns of whom. */
    @Test
    void whatIsAskedOfAWriterForAVictimTellsNeitherOnesNameToTheOther() {
        var chu = told.id(ToldAlerts.CHU);
        var agency = bench.as("agency", region, Right.ALERT_RELAY);
        var alert = agency.call(() -> {
            var handling = new Handling(Tlp.GREEN, Pap.GREEN, List.of(AudienceRule.all(ehpad)), true, false);
            var begun = writing.begin(chu, handling, AlertTestBench.content("Au nom d’un autre"), null);
            writing.publish(begun.id(), begun.version());
            return begun.id();
        });
        bench.as(ehpad).run(() -> {
            remarks.write(alert, ehpad, AlertRemarks.Kind.QUESTION, "Depuis quand ?");
            remarks.write(alert, ehpad, AlertRemarks.Kind.COMPLEMENT, "Pour nous seuls");
        });
        assertThat(agency.call(() -> remarks.of(alert))).singleElement().satisfies(question -> {
            assertThat(question.organisation()).isEqualTo(ehpad);
            assertThat(question.from()).isEqualTo(EHPAD);
            assertThat(question.other()).isEqualTo(region);
            remarksAnswered(agency, alert, question.id());
        });
        assertThat(bench.as(ehpad).call(() -> remarks.of(alert)))
                .hasSize(3)
                .allSatisfy(
                        remark -> assertThat(String.valueOf(remark)).doesNotContain(chu.toString(), ToldAlerts.CHU));
        assertThat(bench.as(ehpad).call(() -> remarks.of(alert)).getLast().from())
                .as("who answers is the writer")
                .isEqualTo("ARS Deux-Rives");
        assertThat(bench.as(chu).call(() -> remarks.of(alert)))
                .as("questions went to the writer")
                .isEmpty();
    }

    private void remarksAnswered(Scope writer, UUID alert, UUID question) {
        writer.run(() -> remarks.answer(alert, question, "Hier"));
    }

    /** Takes the delivery away, as of somebody who was not there yet, and looks who is missing. */
    private void joinsLate(UUID alert) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("delete from alert_delivery where organisation_id = '%s' and alert_id = '%s'"
                    .formatted(ehpad, alert));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        assertThat(bench.as(ehpad).call(() -> desk.received(alert))).isEmpty();
        late.run();
        assertThat(bench.as(ehpad).call(() -> desk.received(alert))).hasSize(1);
    }

    private UUID named(String title) {
        return tell(title, false);
    }

    /** To the agency alone, which passes it on to its establishments. */
    private UUID tell(String title, boolean anonymous) {
        var agency = List.of(AudienceRule.bodiesOf(region));
        return told.tell(AlertTestBench.content(title), new Handling(Tlp.GREEN, Pap.GREEN, agency, anonymous, false));
    }

    private void relay(UUID alert, boolean unnamed) {
        bench.as("one", region, Right.ALERT_RELAY)
                .run(() -> relays.relay(alert, List.of(AudienceRule.all(region)), unnamed));
    }

    private AlertLists.Row row(UUID alert) {
        return bench.as(ehpad).call(() -> lists.find(new AlertLists.Question("", "", "", ""), 1_000, 0)).rows().stream()
                .filter(row -> row.id().equals(alert))
                .findFirst()
                .orElseThrow();
    }
}
