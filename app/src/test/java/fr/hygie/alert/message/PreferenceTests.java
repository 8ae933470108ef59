package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.message.Preferences.Language;
import fr.hygie.alert.message.Preferences.Preference;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people wish, and what heeds no wish. */
@HygieTest
class PreferenceTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Preferences preferences;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID clinic;
    private UUID chu;
    private UUID person;
    private Scope self;

    @BeforeEach
    void people() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        while (outbox.fanOut(false, false)) {}
        person = UUID.fromString(MessageProbe.run("""
                select p.id from person p join assignment s on s.person_id = p.id
                where s.organisation_id = '%s' and s.role = 'SECURITY_OFFICER' order by p.id limit 1""".formatted(chu), true));
        MessageProbe.run("update person set phone = '06 00 00 00 01' where id = '%s'".formatted(person), false);
        self = new Scope(new Actor("somebody", person, person, "test"), chu, Set.of(chu), Set.of());
    }

    @AfterEach
    void asBefore() {
        MessageProbe.run("delete from alert_preference", false);
    }

    @Test
    void withoutAWishAPersonIsToldByMailAndOfCriticalAlertsByTextToo() {
        assertThat(self.call(() -> preferences.mine())).isEqualTo(Preference.UNTOLD);
        assertThat(channels(told(Severity.MODERATE))).isEqualTo("MAIL");
        assertThat(channels(told(Severity.HIGH))).isEqualTo("MAIL");
        assertThat(channels(told(Severity.CRITICAL))).isEqualTo("MAIL,SMS");
    }

    @Test
    void aWishHoldsExceptForCriticalAlerts() {
        keep(new Preference(false, true, null, null, Language.FR));
        assertThat(channels(told(Severity.MODERATE))).isEqualTo("");
        assertThat(channels(told(Severity.HIGH))).isEqualTo("SMS");
        assertThat(channels(told(Severity.CRITICAL))).isEqualTo("MAIL,SMS");
        keep(new Preference(false, false, null, null, Language.FR));
        assertThat(channels(told(Severity.CRITICAL))).isEqualTo("MAIL,SMS");
    }

    @Test
    void quietHoursDelayAndNeverSilence() {
        keep(new Preference(true, false, LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59), Language.FR));
        var high = told(Severity.HIGH);
        assertThat(channels(high)).isEqualTo("MAIL");
        assertThat(MessageProbe.count(mine(high) + " and next_at > queued_at")).isEqualTo(1);
        assertThat(MessageProbe.count(mine(told(Severity.CRITICAL)) + " and next_at > queued_at"))
                .isZero();
    }

    @Test
    void quietHoursMayGoOverMidnightAndAreThoseOfParis() {
        assertThat(after("2026-07-01 21:30+02", "22:00", "07:00")).isEqualTo("2026-07-01 21:30");
        assertThat(after("2026-07-01 22:00+02", "22:00", "07:00")).isEqualTo("2026-07-02 07:00");
        assertThat(after("2026-07-02 06:59+02", "22:00", "07:00")).isEqualTo("2026-07-02 07:00");
        assertThat(after("2026-07-02 07:00+02", "22:00", "07:00")).isEqualTo("2026-07-02 07:00");
        assertThat(after("2026-01-01 12:30+01", "12:00", "14:00")).isEqualTo("2026-01-01 14:00");
        assertThat(after("2026-01-01 15:00+01", "12:00", "14:00")).isEqualTo("2026-01-01 15:00");
    }

    @Test
    void nobodyReadsTheWishesOfAnother() {
        keep(new Preference(false, true, null, null, Language.FR));
        var other =
                new Scope(new Actor("other", UUID.randomUUID(), UUID.randomUUID(), "test"), chu, Set.of(chu), Set.of());
        assertThat(other.call(() -> preferences.mine())).isEqualTo(Preference.UNTOLD);
        assertThat(self.call(() -> preferences.mine()).sms()).isTrue();
    }

    @Test
    void oneAddressThatStandsForSeveralEstablishmentsIsToldOnceAndProvesBoth() {
        var shared = MessageProbe.run("""
                select count(*) from (select alert_id, number, occasion, channel, address from alert_message
                  where shared_with is null group by 1, 2, 3, 4, 5 having count(*) > 1) doubled""", true);
        assertThat(shared).isEqualTo("0");
        var alert = told(Severity.CRITICAL, bench.region());
        long shares = MessageProbe.count("shared_with is not null and alert_id = '%s'".formatted(alert));
        assertThat(shares).as("people of groups answer for several").isPositive();
        var claimed = outbox.claim("mail");
        while (!claimed.isEmpty()) {
            claimed.forEach(message -> outbox.settle(message, "mail", Outcome.TAKEN));
            claimed = outbox.claim("mail");
        }
        assertThat(MessageProbe.count(
                        "shared_with is not null and channel = 'MAIL' and state <> 'SENT' and alert_id = '%s'"
                                .formatted(alert)))
                .isZero();
    }

    private void keep(Preference wish) {
        self.run(() -> preferences.keep(wish));
    }

    private static String after(String moment, String from, String to) {
        return MessageProbe.run(
                "select to_char(alert_after_quiet('%s', '%s', '%s') at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI')"
                        .formatted(moment, from, to),
                true);
    }

    private UUID told(Severity severity) {
        return told(severity, chu);
    }

    private UUID told(Severity severity, UUID within) {
        var alert = bench.as(clinic).call(() -> {
            var content = AlertContent.first("Selon les goûts", AlertKind.PHISHING, severity);
            var begun = writing.begin(clinic, handling(Tlp.GREEN, within), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
        while (outbox.fanOut(true, true)) {}
        return alert;
    }

    /** The messages of the person, among those of the alert. */
    private String mine(UUID alert) {
        return """
                alert_id = '%s' and address in (select unnest(array[lower(email), regexp_replace(phone, '[^0-9+]', '', 'g')])
                  from person where id = '%s')""".formatted(alert, person);
    }

    private String channels(UUID alert) {
        return String.valueOf(MessageProbe.run(
                "select coalesce(string_agg(channel, ',' order by channel), '') from alert_message where "
                        + mine(alert),
                true));
    }
}
