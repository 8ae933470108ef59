package fr.hygie.alert.exposure;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Delivery;
import fr.hygie.alert.Delivery.Answer;
import fr.hygie.alert.Delivery.Protection;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertMeasures;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.organisation.Calendar;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What recipients say of measures, and what a further revision leaves of it. */
@HygieTest
class MeasuresTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertMeasures measures;

    @Autowired
    private AlertBoard board;

    @Autowired
    private AlertLists lists;

    @Autowired
    private ExposureRefresh refresh;

    @Autowired
    private Calendar calendar;

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

    @Test
    void whoWasProtectedIsNotAnyMoreWhenThereIsMoreToDo() {
        var alert = told(steps("a", "b"));
        bench.as(chu).run(() -> desk.done(alert, Set.of(chu), Set.of("a", "b")));
        assertThat(mine(alert).protection()).isEqualTo(Protection.APPLIED);
        revise(alert, steps("a", "b", "c"));
        assertThat(mine(alert).protection()).isEqualTo(Protection.PARTIAL);
        assertThat(mine(alert).steps()).containsExactlyInAnyOrder("a", "b");
        assertThat(mine(alert).acknowledged()).as("that it was seen stays so").isTrue();
        assertThat(bench.as(clinic)
                        .call(() -> board.counts(alert, Severity.HIGH))
                        .protectedOnes())
                .isZero();
        revise(alert, steps("c"));
        assertThat(mine(alert).protection()).isEqualTo(Protection.NONE);
        revise(alert, steps("a"));
        assertThat(mine(alert).protection()).isEqualTo(Protection.APPLIED);
    }

    @Test
    void oneIsProtectedAsAWholeAlsoWhereTheAlertNamesNoStep() {
        var alert = told(content("Trois champs"));
        bench.as(chu).run(() -> measures.whole(alert, Set.of(chu), true));
        assertThat(mine(alert).protection()).isEqualTo(Protection.APPLIED);
        bench.as(chu).run(() -> measures.whole(alert, Set.of(chu), false));
        assertThat(mine(alert).protection()).isEqualTo(Protection.NONE);
        bench.as(chu).run(() -> measures.whole(alert, Set.of(chu), true));
        revise(alert, steps("a"));
        assertThat(mine(alert).protection()).as("now there is something to do").isEqualTo(Protection.NONE);
        bench.as(chu).run(() -> measures.whole(alert, Set.of(chu), true));
        assertThat(mine(alert).steps()).containsExactly("a");
    }

    @Test
    void measuresArePlannedForADayBySomebody() {
        var alert = told(steps("a", "b"));
        var day = calendar.today().plusDays(3);
        assertThatThrownBy(() -> bench.as(chu).run(() -> measures.plan(alert, Set.of(chu), day, " ")))
                .isInstanceOf(AlertRefused.class);
        assertThatThrownBy(() -> bench.as(chu)
                        .run(() -> measures.plan(
                                alert, Set.of(chu), calendar.today().minusDays(1), "Ada")))
                .isInstanceOf(AlertRefused.class);
        bench.as(chu).run(() -> measures.plan(alert, Set.of(chu), day, "Ada"));
        assertThat(mine(alert).protection()).isEqualTo(Protection.PLANNED);
        assertThat(mine(alert).plannedFor()).isEqualTo(day);
        revise(alert, steps("a", "b", "c"));
        assertThat(mine(alert).protection()).isEqualTo(Protection.PLANNED);
        bench.as(chu).run(() -> desk.done(alert, Set.of(chu), Set.of("a")));
        assertThat(mine(alert).protection()).isEqualTo(Protection.PARTIAL);
    }

    @Test
    void twoPeopleWhoTickDoNotLoseWhatTheOtherTicked() {
        var alert = told(steps("a", "b", "c"));
        bench.as("one", chu).run(() -> desk.done(alert, Set.of(chu), Set.of("a"), Set.of()));
        bench.as("two", chu).run(() -> desk.done(alert, Set.of(chu), Set.of("b"), Set.of()));
        assertThat(mine(alert).steps()).containsExactlyInAnyOrder("a", "b");
        bench.as("one", chu).run(() -> desk.done(alert, Set.of(chu), Set.of("c"), Set.of("a")));
        assertThat(mine(alert).steps()).as("a was taken back").containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void ofTwoWhoAcknowledgeTheFirstIsKept() {
        var alert = told(steps("a"));
        bench.as("one", chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        var first = mine(alert);
        bench.as("two", chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        assertThat(mine(alert).acknowledgedAt()).isEqualTo(first.acknowledgedAt());
        assertThat(mine(alert).acknowledgedBy()).isEqualTo("one");
        assertThat(entries(alert, "alert.acknowledged")).isEqualTo(1);
    }

    /** The answer was "not concerned", and a revision names what the house has. */
    @Test
    void whoTurnsOutToBeExposedIsAskedAgain() {
        var alert = told(content("Rien de nommé"));
        bench.as(chu).run(() -> desk.answer(alert, Set.of(chu), Answer.NOT_CONCERNED, "Pas chez nous"));
        assertThat(waits(alert)).isFalse();
        var product = bench.as(chu)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("""
                        select p.name from product_presence r join product_version v on v.id = r.version_id
                        join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6
                        order by r.assets desc, p.name limit 1""").query(String.class).single()));
        revise(alert, AlertTestBench.affecting("Nommé", new Affected(product, null, null, null)));
        assertThat(mine(alert).exposure()).isEqualTo(Exposure.EXPOSED);
        assertThat(mine(alert).answer()).isNull();
        assertThat(mine(alert).reopenedAt()).isNotNull();
        assertThat(waits(alert)).isTrue();
        bench.as(chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        assertThat(mine(alert).reopenedAt()).isNull();
        assertThat(waits(alert)).isFalse();
    }

    /** Nobody has what the alert names: that is an answer, and it follows the inventory. */
    @Test
    void namedProductsThatNobodyHasMakeNobodyExposedAndInventoriesAreFollowed() {
        var name = "Produit zqv" + UUID.randomUUID().toString().substring(0, 8);
        var alert = told(AlertTestBench.affecting("Absent", new Affected(name, null, null, null)));
        assertThat(mine(alert).exposure()).isEqualTo(Exposure.NOT_EXPOSED);
        var product = transaction.execute(status -> jdbc.sql(
                        "with p as (insert into product (name, publisher) values (?, 'X') returning id) "
                                + "insert into product_version (product_id, version) select id, '1' from p returning id")
                .param(name)
                .query(Integer.class)
                .single());
        owner("insert into alert_target (alert_id, version_id, sure) values ('%s', %d, true)"
                .formatted(alert, product));
        owner("insert into product_presence (organisation_id, version_id, assets) values ('%s', %d, 2)"
                .formatted(chu, product));
        owner("delete from alert_house where organisation_id = '%s'".formatted(chu));
        refresh.run();
        assertThat(mine(alert).exposure()).isEqualTo(Exposure.EXPOSED);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).hasValue(2);
        owner("delete from product_presence where version_id = " + product);
        owner("delete from alert_house where organisation_id = '%s'".formatted(chu));
        refresh.run();
        assertThat(mine(alert).exposure()).isEqualTo(Exposure.NOT_EXPOSED);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).isEmpty();
        owner("update fleet_state set silent = 10, heard = 3 where organisation_id = '%s'".formatted(chu));
        owner("delete from alert_house where organisation_id = '%s'".formatted(chu));
        refresh.run();
        assertThat(mine(alert).exposure()).as("more is silent than is heard of").isEqualTo(Exposure.UNKNOWN);
        owner("update fleet_state set silent = null, heard = null where organisation_id = '%s'".formatted(chu));
    }

    private static void owner(String sql) {
        try (var connection = fr.hygie.TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("set row_security = off");
            for (var table : List.of("product_presence", "fleet_state")) {
                statement.execute("alter table " + table + " no force row level security");
            }
            statement.execute(sql);
            for (var table : List.of("product_presence", "fleet_state")) {
                statement.execute("alter table " + table + " force row level security");
            }
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static AlertContent steps(String... ids) {
        return new AlertContent(
                "Mesures " + String.join(" ", ids),
                AlertKind.MALWARE,
                Severity.HIGH,
                Situation.ONGOING,
                "",
                List.of(),
                "",
                Stream.of(ids)
                        .map(id -> new Step(id, Step.Phase.IMMEDIATE, "Mesure " + id))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private UUID told(AlertContent content) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(Tlp.GREEN, chu, ehpad), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void revise(UUID alert, AlertContent content) {
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var saved = writing.save(alert, now.version(), handling(Tlp.GREEN, chu, ehpad), content, null);
            writing.publish(alert, saved.version());
        });
    }

    private Delivery mine(UUID alert) {
        return bench.as(chu).call(() -> desk.received(alert)).getFirst();
    }

    private boolean waits(UUID alert) {
        return bench
                .as(chu)
                .call(() -> lists.find(new AlertLists.Question("", "WAITING", "", ""), 200, 0))
                .rows()
                .stream()
                .anyMatch(row -> row.id().equals(alert));
    }

    private int entries(UUID alert, String action) {
        return bench.as(chu)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select count(*) from journal_entry where subject_id = ? and action = ?")
                                .params(alert.toString(), action)
                                .query(Integer.class)
                                .single()));
    }
}
