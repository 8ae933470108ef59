package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.affecting;
import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.review.AlertBoard;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.alert.writing.AlertWriting;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a revision, a withdrawal and a relay change on desks that hold the alert already. */
@HygieTest
class RevisionTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertRelays relays;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private AlertBoard board;

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
    void aGraverRevisionBringsTheTimeToAnswerForwardAndAMilderOneLeavesIt() {
        var alert = told(of("Grave ?", Severity.MODERATE), ehpad, chu);
        bench.as(chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        var first = deadline(alert, ehpad);
        revise(alert, of("Grave !", Severity.CRITICAL), ehpad, chu);
        var second = deadline(alert, ehpad);
        assertThat(Duration.between(second, first)).isGreaterThan(Duration.ofHours(23));
        revise(alert, of("Moins grave", Severity.INFORMATION), ehpad, chu);
        assertThat(deadline(alert, ehpad)).isEqualTo(second);
        assertThat(deadlines(alert, chu)).as("it has answered").isEmpty();
    }

    @Test
    void whoWasExposedIsStillToldAfterAWithdrawal() {
        var product = bench.as(chu)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("""
                        select p.name from product_presence r join product_version v on v.id = r.version_id
                        join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6
                        order by r.assets desc, p.name limit 1""").query(String.class).single()));
        var alert = told(affecting("Retirée", new Affected(product, null, null, null)), chu, ehpad);
        var before = bench.as(bench.region()).call(() -> board.counts(alert, Severity.HIGH));
        assertThat(before.exposed()).isPositive();
        withdraw(alert);
        var after = bench.as(bench.region()).call(() -> board.counts(alert, Severity.HIGH));
        assertThat(after.exposed()).isEqualTo(before.exposed());
        var read = bench.as(chu).call(() -> reader.read(alert));
        assertThat(read.deliveries().getFirst().exposure()).isEqualTo(Exposure.EXPOSED);
        assertThat(read.deliveries().getFirst().revision()).isEqualTo(2);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).isPresent();
        assertThat(deadlines(alert, ehpad))
                .as("nobody is called for what no longer holds")
                .isEmpty();
    }

    @Test
    void aWithdrawalTellsNothingThatWasNotPublishedBefore() {
        var alert = told(content("Publié"), chu);
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            writing.save(alert, now.version(), handling(Tlp.GREEN, chu), content("Jamais publié"), null);
        });
        withdraw(alert);
        var read = bench.as(chu).call(() -> reader.read(alert));
        assertThat(read.content().title()).isEqualTo("Publié");
        assertThat(read.revisions().getFirst().changes()).containsOnlyKeys("withdrawn");
    }

    @Test
    void aRelayLeavesTheExposureOfThoseWhoHadTheAlert() {
        var product = bench.as(chu)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("""
                        select p.name from product_presence r join product_version v on v.id = r.version_id
                        join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6
                        order by r.assets desc, p.name limit 1""").query(String.class).single()));
        var alert = told(affecting("À relayer", new Affected(product, null, null, null)), chu, region);
        var officer = bench.as("officer", region, fr.hygie.scope.Right.ALERT_RELAY);
        officer.call(() -> relays.relay(alert, List.of(AudienceRule.all(ehpad)), true));
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).isPresent();
        assertThat(bench.as(ehpad).call(() -> desk.received(alert))).hasSize(1);
    }

    private static AlertContent of(String title, Severity severity) {
        return AlertContent.first(title, AlertKind.INTRUSION, severity);
    }

    private UUID told(AlertContent content, UUID... within) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(Tlp.GREEN, within), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void revise(UUID alert, AlertContent content, UUID... within) {
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var saved = writing.save(alert, now.version(), handling(Tlp.GREEN, within), content, null);
            writing.publish(alert, saved.version());
        });
    }

    private void withdraw(UUID alert) {
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Erreur"));
    }

    private Instant deadline(UUID alert, UUID organisation) {
        return deadlines(alert, organisation).getFirst().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<Instant> deadlines(UUID alert, UUID organisation) {
        return bench.as(organisation)
                .call(() -> transaction.execute(status -> jdbc.sql("""
                        select escalate_at from alert_delivery
                        where alert_id = ? and organisation_id = ? and escalate_at is not null""")
                        .params(alert, organisation)
                        .query((row, number) -> row.getObject("escalate_at", OffsetDateTime.class)
                                .toInstant())
                        .list()));
    }
}
