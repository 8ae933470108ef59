package fr.hygie.alert.review;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.indicator.Measure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Figures of alerts: whose they are, over which period, and what adds up over a region. */
@HygieTest
class AlertFiguresTests {
    @Autowired
    private AlertFigures figures;

    @Autowired
    private AlertIndicators indicators;

    @Autowired
    private AlertSpread spread;

    @Autowired
    private AlertWriting writing;

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

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        ehpad = bench.organisation("EHPAD Les Genêts");
    }

    @Test
    void anAlertCountsForItsAuthorAndForThoseAboveAndNotForItsRecipients() {
        var region = bench.region();
        var author = of(clinic, 365);
        var above = of(region, 365);
        var recipient = of(ehpad, 365);
        told(content("À compter"), Duration.ofMinutes(10));
        assertThat(of(clinic, 365).alerts()).isEqualTo(author.alerts() + 1);
        assertThat(of(clinic, 365).said()).isEqualTo(author.said() + 1);
        assertThat(of(clinic, 365).complete()).isEqualTo(author.complete());
        assertThat(of(region, 365).alerts()).isEqualTo(above.alerts() + 1);
        assertThat(of(ehpad, 365).alerts()).isEqualTo(recipient.alerts());
    }

    @Test
    void whatIsOlderThanThePeriodDoesNotCount() {
        var alert = told(content("Il y a longtemps"), Duration.ofMinutes(10));
        var before = of(clinic, 30);
        owner(
                "update alert set published_at = published_at - interval '60 days', detected_at = detected_at - interval '60 days' where id = '%s'"
                        .formatted(alert));
        assertThat(of(clinic, 30).alerts()).isEqualTo(before.alerts() - 1);
        assertThat(of(clinic, 90).alerts()).isPositive();
    }

    @Test
    void anAcknowledgementCountsWithinFourHoursAndASilenceAfterThem() {
        var before = of(ehpad, 365);
        var answered = told(content("Vite"), Duration.ZERO);
        bench.as(ehpad).run(() -> desk.acknowledge(answered, Set.of(ehpad)));
        var fresh = told(content("Encore le temps"), Duration.ZERO);
        bench.as(ehpad).run(() -> desk.acknowledge(fresh, Set.of(ehpad)));
        var silent = told(content("Sans réponse"), Duration.ZERO);
        owner("""
                update alert_delivery set delivered_at = delivered_at - interval '5 hours',
                  acknowledged_at = acknowledged_at - interval '5 hours' where alert_id in ('%s', '%s')""".formatted(answered, silent));
        var after = of(ehpad, 365);
        assertThat(after.due()).isEqualTo(before.due() + 2);
        assertThat(after.inTime()).isEqualTo(before.inTime() + 1);
    }

    @Test
    void whatAddsUpOverARegionIsMeasuredForEachEstablishment() {
        var before = measured(clinic);
        told(content("Vite dite"), Duration.ofHours(1));
        told(content("Tard dite"), Duration.ofHours(9));
        var after = measured(clinic);
        assertThat(of(after, AlertIndicators.TOLD).denominator())
                .isEqualTo(of(before, AlertIndicators.TOLD).denominator() + 2);
        assertThat(of(after, AlertIndicators.TOLD).numerator())
                .isEqualTo(of(before, AlertIndicators.TOLD).numerator() + 1);
        assertThat(of(after, AlertIndicators.COMPLETE).denominator())
                .isEqualTo(of(before, AlertIndicators.COMPLETE).denominator() + 2);
        assertThat(of(after, AlertIndicators.COMPLETE).numerator())
                .isEqualTo(of(before, AlertIndicators.COMPLETE).numerator());
    }

    @Test
    void onlyWhatHasComeToPassIsTold() {
        var alert = told(content("À l’instant"), Duration.ZERO);
        bench.as(ehpad).run(() -> desk.acknowledge(alert, Set.of(ehpad)));
        var now = new AlertSpread.Told(alert, Instant.now());
        var fresh = bench.as(clinic).call(() -> spread.marks(now));
        assertThat(fresh).singleElement().satisfies(mark -> {
            assertThat(mark.within()).isNull();
            assertThat(mark.acknowledged()).isEqualTo(1);
        });
        var then = new AlertSpread.Told(alert, Instant.now().minus(Duration.ofMinutes(20)));
        var marks = bench.as(clinic).call(() -> spread.marks(then));
        assertThat(marks)
                .extracting(AlertSpread.Mark::within)
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), null);
        assertThat(marks).extracting(AlertSpread.Mark::acknowledged).containsExactly(0, 0, 0, 1);
        var course = bench.as(clinic).call(() -> spread.course(then));
        assertThat(course.span()).isBetween(Duration.ofMinutes(19), Duration.ofMinutes(25));
        assertThat(course.acknowledged()).hasSize(61).first().isEqualTo(0);
        assertThat(course.acknowledged().getLast()).isEqualTo(1);
    }

    private AlertFigures.Figures of(UUID organisation, int days) {
        return bench.as(organisation).call(() -> figures.over(Duration.ofDays(days)));
    }

    private static Measure of(List<Measure> measures, String indicator) {
        return measures.stream()
                .filter(measure -> measure.indicator().equals(indicator))
                .findFirst()
                .orElseThrow();
    }

    private List<Measure> measured(UUID organisation) {
        return bench.as(organisation)
                .call(() -> transaction.execute(status -> indicators.measure(organisation, LocalDate.now())));
    }

    private UUID told(AlertContent content, Duration sinceDetection) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(
                    clinic,
                    handling(Tlp.GREEN, ehpad, chu),
                    content,
                    Instant.now().minus(sinceDetection));
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private static void owner(String sql) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
