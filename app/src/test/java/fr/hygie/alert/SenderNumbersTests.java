package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.affecting;
import static fr.hygie.alert.AlertTestBench.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.message.Proofs;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.review.AlertReport;
import fr.hygie.alert.review.AlertSpread;
import fr.hygie.alert.review.AlertTimeline;
import fr.hygie.alert.review.AlertTimeline.What;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An establishment that tells an alert does not learn from it who is exposed to what, nor who uses what. */
@HygieTest
class SenderNumbersTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertBoard board;

    @Autowired
    private AlertReport report;

    @Autowired
    private AlertTimeline timeline;

    @Autowired
    private AlertSpread spread;

    @Autowired
    private AlertRemarks remarks;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Audiences audiences;

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
    void aSenderReadsNumbersAndThoseAboveReadNames() {
        var alert = told(affecting("Qui ?", product()), AudienceRule.all(region));
        bench.as(ehpad).run(() -> {
            desk.opened(alert);
            desk.acknowledge(alert, Set.of(ehpad));
            desk.done(alert, Set.of(ehpad), Set.of("s1"));
        });
        var all = bench.as(region).call(() -> board.counts(alert, Severity.HIGH));
        assertThat(all.rounded()).isFalse();
        assertThat(all.exposed()).isPositive();
        assertThat(bench.as(region)
                        .call(() -> board.lines(alert, "", "", 100, 0))
                        .rows())
                .hasSize(all.recipients());
        assertThat(bench.as(region).call(() -> board.contacts(alert, 100))).isNotEmpty();

        bench.as(clinic).run(() -> {
            var counts = board.counts(alert, Severity.HIGH);
            assertThat(counts.rounded()).isTrue();
            assertThat(counts.recipients()).isGreaterThanOrEqualTo(all.recipients());
            assertThat(counts.acknowledged()).isEqualTo(1);
            assertThat(counts.exposed() % 5).isZero();
            assertThat(counts.exposed()).isLessThanOrEqualTo(all.exposed());
            assertThat(counts.protectedOnes())
                    .as("one would be the one that answered")
                    .isZero();
            assertThat(rows(alert)).isZero();
            assertThat(board.lines(alert, "", "", 100, 0).rows()).isEmpty();
            assertThat(board.parts(alert, Severity.HIGH, "ESTABLISHMENT")).isEmpty();
            assertThat(board.contacts(alert, 100)).isEmpty();
            assertThat(proofs.of(alert, List.of(ehpad, chu))).isEmpty();
            assertThat(report.lines(alert, Severity.HIGH, 100)).isEmpty();
            assertThat(report.figures(alert, Severity.HIGH).recipients()).isEqualTo(counts.recipients());
            assertThat(timeline.of(alert))
                    .extracting(AlertTimeline.Fact::what)
                    .contains(What.ACKNOWLEDGED)
                    .doesNotContain(What.PROTECTED);
            var course = spread.course(new AlertSpread.Told(alert, java.time.Instant.EPOCH));
            assertThat(course.acknowledged()).contains(1);
            assertThat(course.protectedOnes()).containsOnly(0);
        });
    }

    @Test
    void whatWouldPointAtSomebodyIsNotTold() {
        var alert = told(affecting("Toi ?", product()), AudienceRule.all(chu));
        assertThat(bench.as(region)
                        .call(() -> board.counts(alert, Severity.HIGH))
                        .exposed())
                .isEqualTo(1);
        var counts = bench.as(clinic).call(() -> board.counts(alert, Severity.HIGH));
        assertThat(counts.recipients()).isEqualTo(1);
        assertThat(counts.exposed()).isZero();
        assertThat(counts.unknown()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0,40,0", "4,40,0", "5,40,5", "12,40,10", "40,40,35", "12,12,5", "8,8,0", "3,3,0"})
    void aNumberIsRoundedDownAndLeavesFiveOpen(int number, int all, int told) {
        assertThat(jdbc.sql("select alert_at_least(?, ?)")
                        .params((long) number, (long) all)
                        .query(Integer.class)
                        .single())
                .isEqualTo(told);
    }

    /** To be of the audience tells what one uses: by size, by number of recipients, by a later audience. */
    @Test
    void usersOfAProductAreNeverCountedExactly() {
        var rule = new AudienceRule(region, null, product().product());
        var one = new AudienceRule(chu, null, product().product());
        var size = bench.as(clinic).call(() -> audiences.size(List.of(rule)));
        assertThat(size.rounded()).isTrue();
        assertThat(size.establishments() % 5).isZero();
        assertThat(bench.as(clinic).call(() -> audiences.size(List.of(one))).all())
                .isZero();
        var alert = told(content("Utilisateurs"), one);
        bench.as(chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        nothingIsCounted(alert);
        assertThat(journalled(alert)).isEqualTo(0);
        bench.as(clinic).run(() -> {
            var saved = writing.save(
                    alert,
                    reader.read(alert).alert().version(),
                    handling(AudienceRule.all(ehpad)),
                    content("Utilisateurs et un autre"),
                    null);
            writing.publish(alert, saved.version());
        });
        assertThat(bench.as(ehpad).call(() -> reader.read(alert)).deliveries()).hasSize(1);
        nothingIsCounted(alert);
        assertThat(bench.as(region)
                        .call(() -> board.counts(alert, Severity.CRITICAL))
                        .recipients())
                .as("those above read who they are")
                .isEqualTo(2);
    }

    private void nothingIsCounted(UUID alert) {
        bench.as(clinic).run(() -> {
            var counts = board.counts(alert, Severity.CRITICAL);
            assertThat(counts.byProduct()).isTrue();
            assertThat(counts.recipients() + counts.acknowledged() + counts.received())
                    .isZero();
            assertThat(report.figures(alert, Severity.CRITICAL).recipients()).isZero();
            assertThat(timeline.of(alert))
                    .allSatisfy(fact -> assertThat(fact.recipients()).isIn(null, 0));
        });
    }

    @Test
    void howManyANoticeWentToIsNotReadInItsRow() {
        assertThatThrownBy(() -> in(bench.as(clinic), "select max(recipients)::text from alert_notice"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> in(bench.as(clinic), "select count(late)::text from alert_notice"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> in(bench.as(clinic), "select count(*)::text from alert_audience('[]')"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whoSawAMarkerIsToldToThoseAboveAlone() {
        var alert = told(content("Marqueur"), AudienceRule.all(ehpad));
        bench.as(ehpad).run(() -> {
            remarks.write(alert, ehpad, AlertRemarks.Kind.SEEN, "Vu hier soir");
            remarks.write(alert, ehpad, AlertRemarks.Kind.QUESTION, "Depuis quand ?");
        });
        assertThat(bench.as(clinic).call(() -> remarks.of(alert)))
                .satisfiesExactlyInAnyOrder(
                        seen -> {
                            assertThat(seen.kind()).isEqualTo(AlertRemarks.Kind.SEEN);
                            assertThat(seen.organisation()).isNull();
                            assertThat(seen.from() + seen.by()).isEmpty();
                        },
                        question -> {
                            assertThat(question.kind()).isEqualTo(AlertRemarks.Kind.QUESTION);
                            assertThat(question.from()).isEqualTo("EHPAD Les Genêts");
                        });
    }

    @Test
    void whatInstancesBelowCountIsRoundedForASenderToo() {
        var alert = told(content("Comptes"), AudienceRule.all(region));
        in(
                bench.as(region),
                "select alert_count('%s', '%s', array[40, 40, 30, 20, 13, 2, 7, 1], now())::text"
                        .formatted(region, StixWriter.reportId(alert, true)));
        var told =
                "select exposed || ' ' || unknown || ' ' || acknowledged from alert_told_counts('%s')".formatted(alert);
        assertThat(in(bench.as(region), told)).isEqualTo("13 2 20");
        assertThat(in(bench.as(clinic), told)).isEqualTo("10 0 20");
        assertThat(in(
                        bench.as(clinic),
                        "select count(*)::text from alert_counts where alert_id = '%s'".formatted(alert)))
                .isEqualTo("0");
        assertThat(in(bench.as(ehpad), "select count(*)::text from alert_told_counts('%s')".formatted(alert)))
                .isEqualTo("0");
    }

    private UUID told(AlertContent content, AudienceRule... audience) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(audience), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private static Handling handling(AudienceRule... audience) {
        return new Handling(Tlp.GREEN, Pap.GREEN, List.of(audience), true, false);
    }

    /** Something that the university hospital has. */
    private Affected product() {
        var name = in(bench.as(chu), """
                select p.name from product_presence r join product_version v on v.id = r.version_id
                join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6 order by r.assets desc, p.name limit 1""");
        return new Affected(name, null, null, null);
    }

    private int rows(UUID alert) {
        return Integer.parseInt(in(
                Scope.require(), "select count(*)::text from alert_delivery where alert_id = '%s'".formatted(alert)));
    }

    private int journalled(UUID alert) {
        return Integer.parseInt(in(bench.as(clinic), """
                select after ->> 'recipients' from journal_entry where action = 'alert.published' and subject_id = '%s'""".formatted(alert)));
    }

    private String in(Scope scope, String sql) {
        return Objects.requireNonNull(scope.call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(String.class).single())));
    }
}
