package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.journal.Journal;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What an author owes is recalled, once, and to nobody else. */
@HygieTest
class AuthorReminderTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private Debts debts;

    @Autowired
    private Journal journal;

    @Autowired
    private StorableJson json;

    @Autowired
    private MessageSource messages;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;
    private String author = "";

    @BeforeEach
    void people() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        at(Duration.ofDays(400)).run(); // what other tests owe is not for this one
        author = MessageProbe.run("""
                select p.given_name || ' ' || p.family_name from person p join assignment s on s.person_id = p.id
                where s.organisation_id = '%s' and s.role = 'SECURITY_OFFICER' and p.email is not null limit 1""".formatted(chu), true);
    }

    @Test
    void theAuthorIsRemindedOfWhatIsMissingOnceForEachRevision() {
        var alert = told(author, null);
        at(Duration.ofMinutes(29)).run();
        assertThat(reminded(alert, "INCOMPLETE")).isZero();
        at(Duration.ofMinutes(31)).run();
        at(Duration.ofMinutes(40)).run();
        assertThat(reminded(alert, "INCOMPLETE")).isEqualTo(1);
        assertThat(MessageProbe.run("""
                select p.given_name || ' ' || p.family_name from alert_message m join person p on lower(p.email) = m.address
                where m.alert_id = '%s'""".formatted(alert), true)).isEqualTo(author);
        assertThat(bench.as(chu).call(() -> debts.here()))
                .anyMatch(debt -> debt.alert().equals(alert) && debt.parts() < 6 && !debt.overdue());
        assertThat(bench.as(clinic).call(() -> debts.here()))
                .noneMatch(debt -> debt.alert().equals(alert));
    }

    @Test
    void anAuthorWithoutAnAddressIsStoodInForByThoseWhoAnswerForSecurity() {
        var alert = told("Personne Inconnue", null);
        at(Duration.ofMinutes(31)).run();
        assertThat(reminded(alert, "INCOMPLETE")).isPositive();
    }

    @Test
    void aPromisedUpdateThatDoesNotComeIsRecalledAndACompleteAlertIsNot() {
        var alert = told(author, clock.instant().plus(Duration.ofHours(2)));
        at(Duration.ofHours(1)).run();
        assertThat(reminded(alert, "INCOMPLETE")).isZero();
        assertThat(reminded(alert, "OVERDUE")).isZero();
        at(Duration.ofHours(3)).run();
        at(Duration.ofHours(4)).run();
        assertThat(reminded(alert, "OVERDUE")).isEqualTo(1);
        assertThat(bench.as(chu).call(() -> debts.here()))
                .noneMatch(debt -> debt.alert().equals(alert));
    }

    @Test
    void whatIsOverIsOwedNoMore() {
        var alert = told(author, null);
        bench.as(author, chu).run(() -> writing.close(alert, 2));
        at(Duration.ofDays(1)).run();
        assertThat(reminded(alert, "INCOMPLETE")).isZero();
    }

    private AuthorReminders at(Duration later) {
        var settings = new MailSettings("127.0.0.1", 9, "", "", "hygie@region.example", MailSettings.Tls.NONE);
        List<Door> doors = List.of(new MailDoor(settings, new MessageText(messages, "https://hygie.example")));
        var moment = Clock.fixed(clock.instant().plus(later), ZoneOffset.UTC);
        return new AuthorReminders(jdbc, json, journal, transactions, new Channels(doors), moment, true);
    }

    /** @param next null: an alert of three fields; else one that says all */
    private UUID told(String by, @Nullable Instant next) {
        var content = next == null
                ? AlertTestBench.content("À compléter")
                : new AlertContent(
                        "Complète",
                        AlertKind.RANSOMWARE,
                        Severity.CRITICAL,
                        Situation.ONGOING,
                        "Chiffrement",
                        List.of("T1486"),
                        "Courriel",
                        List.of(new Step("s1", Step.Phase.IMMEDIATE, "Couper")),
                        List.of(new Marker(Marker.Type.DOMAIN, "evil.example", "")),
                        List.of(),
                        List.of(),
                        next);
        return bench.as(by, chu).call(() -> {
            var begun = writing.begin(chu, handling(Tlp.GREEN, clinic), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private static long reminded(UUID alert, String occasion) {
        return MessageProbe.count("occasion = '%s' and alert_id = '%s'".formatted(occasion, alert));
    }
}
