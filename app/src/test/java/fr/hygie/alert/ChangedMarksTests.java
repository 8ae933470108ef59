package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertMeasures;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.writing.AlertWriting;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Under which marks, and to whom, is as much of a revision as what it says; and every act stands in the journal. */
@HygieTest
class ChangedMarksTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private Audiences audiences;

    @Autowired
    private AlertMeasures measures;

    @Autowired
    private AlertRemarks remarks;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;
    private UUID ehpad;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        ehpad = bench.organisation("EHPAD Les Genêts");
    }

    private static Handling under(Tlp tlp, Pap pap, boolean anonymous, UUID... within) {
        return new Handling(
                tlp, pap, List.of(within).stream().map(AudienceRule::all).toList(), anonymous, false);
    }

    @Test
    void aChangeOfMarkOfAnonymityOrOfAudienceAloneIsARevision() {
        var alert = told(under(Tlp.GREEN, Pap.GREEN, true, chu), content("Même texte"));
        revise(alert, under(Tlp.AMBER, Pap.GREEN, true, chu), content("Même texte"));
        revise(alert, under(Tlp.AMBER, Pap.RED, true, chu), content("Même texte"));
        revise(alert, under(Tlp.AMBER, Pap.RED, false, chu), content("Même texte"));
        revise(alert, under(Tlp.AMBER, Pap.RED, false, chu, ehpad), content("Même texte"));
        var read = bench.as(chu).call(() -> reader.read(alert));
        assertThat(read.revisions())
                .extracting(revision -> revision.changes().keySet())
                .containsExactly(Set.of("audience"), Set.of("anonymous"), Set.of("pap"), Set.of("tlp"), Set.of());
        assertThat(read.revisions().get(3).changes()).containsEntry("tlp", List.of("TLP:GREEN", "TLP:AMBER"));
        assertThat(read.revisions().getFirst().changes().toString())
                .as("who else received it is not told")
                .doesNotContain(ehpad.toString());
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).content().title())
                .isEqualTo("Même texte");
        assertThatThrownBy(() -> revise(alert, under(Tlp.AMBER, Pap.RED, false, ehpad, chu), content("Même texte")))
                .as("the same rules in another order")
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.NOTHING_NEW));
    }

    @Test
    void anAudienceOfBodiesHoldsNoEstablishment() {
        var nation = jdbc.sql("select id from organisation where kind = 'NATION' limit 1")
                .query(UUID.class)
                .single();
        int above = jdbc.sql(
                        "select count(*) from organisation where kind in ('NATION', 'REGION') and closed_on is null")
                .query(Integer.class)
                .single();
        var size = audiences.size(List.of(AudienceRule.bodiesOf(nation)));
        assertThat(size.establishments()).isZero();
        assertThat(size.bodies()).isEqualTo(above);
        assertThat(audiences.size(List.of(AudienceRule.bodiesOf(chu))).all()).isZero();
    }

    @Test
    void aVersionWithZerosAtItsEndIsTheSame() {
        assertThat(jdbc.sql("""
                        select version_numbers('7.2') = version_numbers('7.2.0') and version_numbers('7.2.1') > version_numbers('7.2')
                          and version_numbers('0') = '{0}' and version_numbers('10') <> version_numbers('1')
                          and version_numbers('none') = '{}' and version_numbers(null) = '{}'""").query(Boolean.class).single()).isTrue();
    }

    @Test
    void whatTheAdversaryCanNoticeIsNotAskedForWherePapForbidsIt() {
        var blocking = new AlertContent(
                "Bloquer",
                AlertKind.MALWARE,
                Severity.HIGH,
                Situation.ONGOING,
                "",
                List.of(),
                "",
                List.of(new Step("s1", Step.Phase.IMMEDIATE, "Bloquer le domaine", true)),
                List.of(),
                List.of(),
                List.of(),
                null);
        told(under(Tlp.GREEN, Pap.GREEN, true, chu), blocking);
        assertThatThrownBy(() -> told(under(Tlp.GREEN, Pap.AMBER, true, chu), blocking))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.PAP_FORBIDS_BLOCKING));
    }

    @Test
    void everyActIsInTheJournal() {
        var alert = told(under(Tlp.GREEN, Pap.GREEN, true, chu), content("Tracé"));
        revise(alert, under(Tlp.AMBER, Pap.GREEN, true, chu), content("Tracé"));
        bench.as(chu).run(() -> {
            desk.opened(alert);
            desk.acknowledge(alert, Set.of(chu));
            desk.answer(alert, Set.of(chu), Delivery.Answer.CONCERNED, "");
            desk.done(alert, Set.of(chu), Set.of());
            measures.whole(alert, Set.of(chu), true);
            measures.plan(
                    alert,
                    Set.of(chu),
                    java.time.LocalDate.now(fr.hygie.scope.Paris.ZONE).plusDays(2),
                    "Ada");
            remarks.write(alert, chu, AlertRemarks.Kind.COMPLEMENT, "Vu");
        });
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Erreur"));
        assertThat(actions(clinic, alert))
                .containsExactly("alert.begun", "alert.published", "alert.saved", "alert.published", "alert.withdrawn");
        assertThat(actions(chu, alert))
                .containsExactly(
                        "alert.read",
                        "alert.acknowledged",
                        "alert.answered",
                        "alert.measures-taken",
                        "alert.measures-taken",
                        "alert.measures-planned",
                        "alert.remark");
        var saved = bench.as(clinic)
                .call(() -> transaction.execute(status -> jdbc.sql(
                                "select e::text from journal_entry e where subject_id = ? and action = 'alert.saved'")
                        .param(alert.toString())
                        .query(String.class)
                        .single()));
        assertThat(saved).as("under which marks, and to whom").contains("GREEN", "AMBER", chu.toString());
    }

    private UUID told(Handling handling, AlertContent content) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling, content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void revise(UUID alert, Handling handling, AlertContent content) {
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var saved = writing.save(alert, now.version(), handling, content, null);
            writing.publish(alert, saved.version());
        });
    }

    private List<String> actions(UUID organisation, UUID alert) {
        return bench.as(organisation)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select action from journal_entry where subject_id = ? order by number")
                                .param(alert.toString())
                                .query(String.class)
                                .list()));
    }
}
