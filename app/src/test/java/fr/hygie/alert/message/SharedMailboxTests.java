package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.message.Message.Sharer;
import fr.hygie.alert.writing.AlertWriting;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One mailbox for several establishments: one mail, which tells the exposure of each. */
@HygieTest
class SharedMailboxTests {
    private static final String SHARED = "ssi@partage.example";

    @Autowired
    private AlertWriting writing;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MessageText text;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID clinic;
    private UUID chu;
    private UUID ehpad;

    @BeforeEach
    void share() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        ehpad = bench.organisation("EHPAD Les Genêts");
        clinic = bench.organisation("Clinique des Ormeaux");
        while (outbox.fanOut(false, false)) {}
        MessageProbe.run("alter table person add column told_before text", false);
        MessageProbe.run("""
                update person set told_before = email, email = '%s' where id in (
                  select person_id from assignment where organisation_id in ('%s', '%s') and role in ('SECURITY_OFFICER', 'SECURITY_CONTACT'))""".formatted(SHARED, chu, ehpad), false);
    }

    @AfterEach
    void asBefore() {
        MessageProbe.run("update person set email = told_before where email = '" + SHARED + "'", false);
        MessageProbe.run("alter table person drop column told_before", false);
    }

    @Test
    void aMailboxIsToldTheExposureOfEachEstablishmentThatSharesIt() {
        var message = told(Tlp.GREEN, "EXPOSED", "NOT_EXPOSED");
        assertThat(message.sharers())
                .containsExactly(
                        new Sharer("EHPAD Les Genêts", Exposure.EXPOSED),
                        new Sharer("CHU Saint-Aubin", Exposure.NOT_EXPOSED));
        assertThat(text.of(message).plain())
                .contains("– EHPAD Les Genêts : Exposé\n– CHU Saint-Aubin : Non exposé")
                .doesNotContain("Votre exposition");
    }

    @Test
    void whatNobodyAssessedIsNotTold() {
        assertThat(text.of(told(Tlp.GREEN, "NOT_ASSESSED", "NOT_ASSESSED")).plain())
                .doesNotContain("CHU Saint-Aubin", "xposition");
    }

    @Test
    void aboveGreenNoneOfItLeavesTheDatabase() {
        var message = told(Tlp.AMBER, "EXPOSED", "NOT_EXPOSED");
        assertThat(message.sharers()).isEmpty();
        assertThat(text.of(message).plain()).doesNotContain("Genêts", "xposé");
    }

    @Test
    void aLongListIsCutAndSaysSo() {
        var message = told(Tlp.GREEN, "EXPOSED", "EXPOSED");
        var many = new ArrayList<Sharer>();
        for (int number = 0; number < 23; number++) {
            many.add(new Sharer("Maison " + number, Exposure.EXPOSED));
        }
        var plain = text.of(sharedBy(message, many)).plain();
        assertThat(plain)
                .contains("– Maison 19 : Exposé", "… et 3 autres établissements")
                .doesNotContain("Maison 20");
    }

    private Message told(Tlp tlp, String first, String second) {
        var alert = bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(tlp, chu, ehpad), content("Pour deux maisons"), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
        exposed(alert, ehpad, first);
        exposed(alert, chu, second);
        while (outbox.fanOut(true, false)) {}
        assertThat(MessageProbe.count(
                        "address = '%s' and shared_with is null and alert_id = '%s'".formatted(SHARED, alert)))
                .isEqualTo(1);
        var claimed = outbox.claim("mail");
        while (!claimed.isEmpty()) {
            for (var message : claimed) {
                outbox.settle(message, "mail", Outcome.TAKEN);
                if (message.alert().equals(alert) && message.address().equals(SHARED)) {
                    return message;
                }
            }
            claimed = outbox.claim("mail");
        }
        throw new AssertionError("the mailbox was not told");
    }

    private static void exposed(UUID alert, UUID organisation, String exposure) {
        MessageProbe.run(
                "update alert_delivery set exposure = '%s' where alert_id = '%s' and organisation_id = '%s'"
                        .formatted(exposure, alert, organisation),
                false);
    }

    private static Message sharedBy(Message message, List<Sharer> sharers) {
        return new Message(
                message.id(),
                message.organisation(),
                message.alert(),
                message.revision(),
                message.occasion(),
                message.channel(),
                message.address(),
                message.attempt(),
                message.queuedAt(),
                message.reference(),
                message.kind(),
                message.severity(),
                message.tlp(),
                message.exercise(),
                message.withdrawn(),
                message.exposure(),
                sharers,
                message.content(),
                message.withdrawal(),
                message.changes(),
                message.locale(),
                message.webhook());
    }
}
