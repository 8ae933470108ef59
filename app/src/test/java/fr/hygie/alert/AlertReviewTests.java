package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.review.AlertReport;
import fr.hygie.alert.review.AlertReviews;
import fr.hygie.alert.review.AlertReviews.Lessons;
import fr.hygie.alert.review.AlertReviews.Progress;
import fr.hygie.alert.review.AlertTimeline;
import fr.hygie.alert.review.AlertTimeline.What;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Right;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What an alert teaches: facts out of the records, lessons of the author, remarks of each participant. */
@HygieTest
class AlertReviewTests {
    private static final Lessons LESSONS = new Lessons("La relève a répondu", "Deux numéros faux", "Annuaire non tenu");

    @Autowired
    private AlertReviews reviews;

    @Autowired
    private AlertTimeline timeline;

    @Autowired
    private AlertReport report;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;
    private UUID ehpad;
    private UUID region;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        ehpad = bench.organisation("EHPAD Les Genêts");
        region = bench.region();
    }

    @Test
    void theAuthorWritesAndThoseAboveReadOnceItIsShared() {
        var alert = told(Tlp.AMBER);
        bench.as(clinic).run(() -> {
            reviews.keep(alert, 0, LESSONS);
            reviews.add(alert, "Vérifier l’annuaire chaque trimestre", "DSI", LocalDate.of(2027, 3, 31));
        });
        assertThat(bench.as(region).call(() -> reviews.of(alert))).isEmpty();
        bench.as(clinic).run(() -> reviews.share(alert));
        assertThat(bench.as(region).call(() -> reviews.of(alert)))
                .hasValueSatisfying(review -> assertThat(review.lessons()).isEqualTo(LESSONS));
        assertThat(bench.as(region).call(() -> reviews.measures(alert)))
                .singleElement()
                .satisfies(measure -> assertThat(measure.state()).isEqualTo(Progress.TODO));
        for (var participant : List.of(chu, ehpad)) {
            assertThat(bench.as(participant).call(() -> reviews.of(alert))).isEmpty();
            assertThat(bench.as(participant).call(() -> reviews.measures(alert)))
                    .isEmpty();
        }
        var measure = bench.as(clinic).call(() -> reviews.measures(alert)).getFirst();
        bench.as(clinic).run(() -> reviews.move(alert, measure.id(), Progress.DONE));
        assertThat(bench.as(region)
                        .call(() -> reviews.measures(alert))
                        .getFirst()
                        .state())
                .isEqualTo(Progress.DONE);
        assertThatThrownBy(() -> bench.as(region).run(() -> reviews.move(alert, measure.id(), Progress.TODO)))
                .isInstanceOf(AlertNotFound.class);
        assertThatThrownBy(() -> bench.as(chu).run(() -> reviews.keep(alert, 1, Lessons.NONE)))
                .isInstanceOf(AlertNotFound.class);
    }

    @Test
    void aReviewOfWhatNamedPeopleAloneReceivedStaysWithItsAuthor() {
        var alert = told(Tlp.RED);
        bench.as(clinic).run(() -> {
            reviews.keep(alert, 0, LESSONS);
            reviews.share(alert);
        });
        assertThat(bench.as(region).call(() -> reviews.of(alert))).isEmpty();
    }

    @Test
    void twoWhoWriteAtOnceDoNotOverwriteEachOther() {
        var alert = told(Tlp.AMBER);
        var scope = bench.as(clinic);
        scope.run(() -> reviews.keep(alert, 0, LESSONS));
        scope.run(() -> reviews.keep(alert, 1, new Lessons("a", "b", "c")));
        for (int stale : List.of(0, 1)) {
            assertThatThrownBy(() -> scope.run(() -> reviews.keep(alert, stale, LESSONS)))
                    .isInstanceOf(AlertRefused.class);
        }
        assertThat(scope.call(() -> reviews.of(alert)).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void participantsAddTheirOwnAndDoNotReadEachOther() {
        var alert = told(Tlp.AMBER);
        bench.as(chu).run(() -> reviews.remark(alert, chu, "Reçue par courriel seulement"));
        bench.as(ehpad).run(() -> reviews.remark(alert, ehpad, "Appelés à 3 h"));
        assertThat(bench.as(chu).call(() -> reviews.remarks(alert)))
                .extracting(AlertReviews.Remark::text)
                .containsExactly("Reçue par courriel seulement");
        assertThat(bench.as(clinic).call(() -> reviews.remarks(alert))).hasSize(2);
        assertThat(bench.as(region).call(() -> reviews.remarks(alert)))
                .as("before the author shares its review")
                .isEmpty();
        bench.as(clinic).run(() -> {
            reviews.keep(alert, 0, LESSONS);
            reviews.share(alert);
        });
        assertThat(bench.as(region).call(() -> reviews.remarks(alert))).hasSize(2);
        assertThatThrownBy(() -> bench.as(chu).run(() -> reviews.remark(alert, ehpad, "Pour un autre")))
                .isInstanceOf(AlertRefused.class);
        var stranger = bench.organisation("CH Port-Lannec");
        assertThatThrownBy(() -> bench.as(stranger).run(() -> reviews.remark(alert, stranger, "De dehors")))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void theFactsAreThoseThatWereRecorded() {
        var alert = told(Tlp.AMBER);
        bench.as(chu).run(() -> {
            desk.opened(alert);
            desk.acknowledge(alert, Set.of(chu));
        });
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Erreur"));
        var facts = bench.as(clinic).call(() -> timeline.of(alert));
        assertThat(facts)
                .extracting(AlertTimeline.Fact::what)
                .containsSubsequence(What.TOLD, What.ACKNOWLEDGED)
                .contains(What.RECEIVED, What.READ, What.HALF, What.WITHDRAWN)
                .doesNotContain(What.NINE_TENTHS, What.PROTECTED, What.LATE);
        assertThat(facts.stream().filter(fact -> fact.what() == What.TOLD))
                .singleElement()
                .satisfies(fact -> assertThat(fact.recipients()).isEqualTo(2));
        assertThat(facts).isSortedAccordingTo(java.util.Comparator.comparing(AlertTimeline.Fact::at));
    }

    @Test
    void theReportTellsWhoAnsweredInTimeAndWhoStayedSilent() {
        var alert = told(Tlp.AMBER);
        bench.as(chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        var figures = bench.as(clinic).call(() -> report.figures(alert, Severity.CRITICAL));
        assertThat(figures.recipients()).isEqualTo(2);
        assertThat(figures.inTime()).isEqualTo(1);
        assertThat(figures.silent()).isEqualTo(1);
        assertThat(figures.late()).isZero();
        assertThat(figures.acknowledging().half()).isNotNull();
        assertThat(figures.reading().half()).isNull();
        assertThat(bench.as(bench.region()).call(() -> report.lines(alert, Severity.CRITICAL, 10)))
                .extracting(AlertReport.Line::verdict)
                .containsExactly(AlertReport.Verdict.SILENT, AlertReport.Verdict.IN_TIME);
        assertThat(bench.as(chu).call(() -> report.lines(alert, Severity.CRITICAL, 10)))
                .as("a recipient sees itself alone")
                .hasSize(1);
    }

    @Test
    void everyActIsInTheJournal() {
        var alert = told(Tlp.AMBER);
        bench.as(clinic).run(() -> {
            reviews.keep(alert, 0, LESSONS);
            reviews.add(alert, "Mesure", "", null);
            reviews.share(alert);
        });
        bench.as(chu).run(() -> reviews.remark(alert, chu, "Vu"));
        assertThat(actions(clinic, alert))
                .contains("alert.review-changed", "alert.review-measure", "alert.review-shared");
        assertThat(actions(chu, alert)).contains("alert.review-remark");
    }

    private UUID told(Tlp tlp) {
        return bench.as(clinic, Right.ALERT_RELAY).call(() -> {
            var begun = writing.begin(clinic, handling(tlp, chu, ehpad), content("À relire"), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private List<String> actions(UUID organisation, UUID alert) {
        return bench.as(organisation)
                .call(() ->
                        transaction.execute(status -> jdbc.sql("select action from journal_entry where subject_id = ?")
                                .param(alert.toString())
                                .query(String.class)
                                .list()));
    }
}
