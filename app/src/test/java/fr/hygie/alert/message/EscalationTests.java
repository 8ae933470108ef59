package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Delivery;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody acknowledges: further people are told, each step once; somebody does: it stops. */
@HygieTest
class EscalationTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Journal journal;

    @Autowired
    private MessageSource messages;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private AlertTestBench bench;
    private UUID clinic;
    private UUID chu;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        // what other tests left unanswered is not for this one
        MessageProbe.run("update alert_delivery set escalate_at = null", false);
        while (outbox.fanOut(false, false)) {}
    }

    @Test
    void deputiesAndTheItDirectorAreToldThenTheDirectorAndNobodyAfterwards() {
        var alert = told();
        at(Duration.ofMinutes(29)).run();
        assertThat(delivery(alert).escalation()).isZero();
        at(Duration.ofMinutes(31)).run();
        assertThat(delivery(alert).escalation()).isEqualTo(1);
        assertThat(roles(alert, "DEPUTIES")).contains("IT_DIRECTOR").doesNotContain("ON_CALL_MANAGER");
        at(Duration.ofMinutes(32)).run();
        assertThat(delivery(alert).escalation())
                .as("the same step is not done twice")
                .isEqualTo(1);
        at(Duration.ofMinutes(62)).run();
        assertThat(delivery(alert).escalation()).isEqualTo(2);
        assertThat(roles(alert, "DIRECTION")).contains("DIRECTOR");
        at(Duration.ofDays(3)).run();
        assertThat(delivery(alert).escalation()).isEqualTo(2);
        assertThat(journaled(alert)).isEqualTo(2);
    }

    @Test
    void anAcknowledgementStopsIt() {
        var alert = told();
        at(Duration.ofMinutes(31)).run();
        bench.as(chu).run(() -> desk.acknowledge(alert, Set.of(chu)));
        at(Duration.ofDays(1)).run();
        assertThat(delivery(alert).escalation()).isEqualTo(1);
    }

    @Test
    void aWithdrawnAlertDisturbsNobody() {
        var alert = told();
        bench.as(clinic).run(() -> writing.withdraw(alert, 2, "Erreur"));
        at(Duration.ofDays(1)).run();
        assertThat(delivery(alert).escalation()).isZero();
    }

    @Test
    void severalProcessesAtOnceDoEachStepOnce() throws InterruptedException {
        var alert = told();
        var threads = new ArrayList<Thread>();
        for (int process = 0; process < 6; process++) {
            threads.add(
                    Thread.ofVirtual().start(() -> at(Duration.ofMinutes(31)).run()));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(delivery(alert).escalation()).isEqualTo(1);
        assertThat(journaled(alert)).isEqualTo(1);
    }

    @Test
    void allThatIsDueIsDoneInOneRunHoweverFewGoTogether() {
        var alert = told(bench.region());
        var due = due(alert);
        assertThat(due).isGreaterThan(4);
        at(Duration.ofMinutes(31)).run(2);
        assertThat(due(alert)).isEqualTo(due);
        assertThat(at(alert, 1)).isEqualTo(due);
        at(Duration.ofMinutes(62)).run(3);
        assertThat(at(alert, 2)).isEqualTo(due);
        assertThat(MessageProbe.count("occasion = 'DIRECTION' and alert_id = '%s'".formatted(alert)))
                .isPositive();
        assertThat(journaled(alert)).isEqualTo(2);
    }

    @Test
    void oneThatCannotBeEscalatedStopsNoneOfItsNeighbours() {
        var alert = told(bench.region());
        var due = due(alert);
        MessageProbe.run(
                "alter table alert_delivery add constraint broken check (organisation_id <> '%s' or escalation = 0) not valid"
                        .formatted(chu),
                false);
        try {
            at(Duration.ofMinutes(31)).run();
        } finally {
            MessageProbe.run("alter table alert_delivery drop constraint broken", false);
        }
        assertThat(at(alert, 1)).isEqualTo(due - 1);
        assertThat(delivery(alert).escalation()).isZero();
        at(Duration.ofMinutes(31)).run();
        assertThat(at(alert, 1)).as("it is tried again").isEqualTo(due);
    }

    private static long due(UUID alert) {
        return Long.parseLong(MessageProbe.run(
                "select count(*) from alert_delivery where escalate_at is not null and alert_id = '%s'"
                        .formatted(alert),
                true));
    }

    private static long at(UUID alert, int step) {
        return Long.parseLong(MessageProbe.run(
                "select count(*) from alert_delivery where escalation = %d and alert_id = '%s'".formatted(step, alert),
                true));
    }

    @Test
    void itHappensWithoutAnyChannelToo() {
        var alert = told();
        escalation(Duration.ofMinutes(31), List.of()).run();
        assertThat(delivery(alert).escalation()).isEqualTo(1);
        assertThat(MessageProbe.count("occasion = 'DEPUTIES' and alert_id = '%s'".formatted(alert)))
                .isZero();
    }

    private Escalation at(Duration later) {
        var settings = new MailSettings("127.0.0.1", 9, "", "", "hygie@region.example", MailSettings.Tls.NONE);
        return escalation(later, List.of(new MailDoor(settings, new MessageText(messages, "https://hygie.example"))));
    }

    private Escalation escalation(Duration later, List<Door> doors) {
        var moment = Clock.fixed(clock.instant().plus(later), ZoneOffset.UTC);
        return new Escalation(jdbc, journal, transactions, new Channels(doors), moment, true);
    }

    private UUID told() {
        return told(chu);
    }

    private UUID told(UUID within) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(Tlp.GREEN, within), content("Sans réponse"), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private Delivery delivery(UUID alert) {
        return bench.as(chu).call(() -> desk.received(alert)).getFirst();
    }

    private String roles(UUID alert, String occasion) {
        return MessageProbe.run("""
                select string_agg(distinct s.role, ',') from alert_message m join person p on lower(p.email) = m.address
                join assignment s on s.person_id = p.id
                where m.alert_id = '%s' and m.occasion = '%s'""".formatted(alert, occasion), true);
    }

    private long journaled(UUID alert) {
        return bench.as(chu)
                .call(() -> new TransactionTemplate(transactions)
                        .execute(status -> jdbc.sql(
                                        "select count(*) from journal_entry where subject_id = ? and action = 'alert.escalated'")
                                .param(alert.toString())
                                .query(Long.class)
                                .single()));
    }
}
