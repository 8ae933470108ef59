package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Right;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An alert by mail: from its publication to what the mail server took, with failures on the way. */
@HygieTest
class MailTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private Outbox outbox;

    @Autowired
    private Proofs proofs;

    @Autowired
    private Undelivered undelivered;

    @Autowired
    private MessageSource messages;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private final MailTrap trap = new MailTrap();
    private AlertTestBench bench;
    private UUID clinic;
    private UUID chu;
    private UUID region;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        region = bench.region();
        new Messenger(outbox, List.of(), true).write(); // what other tests told is not for this one
    }

    @AfterEach
    void close() {
        trap.close();
    }

    @Test
    void thoseWhoAnswerForSecurityAreToldWithWhatItSays() {
        var alert = published(Tlp.GREEN, process("Le <b>service</b>\r\nest arrêté"), chu);
        send();
        var mails = of(alert);
        assertThat(mails).isNotEmpty().extracting(MailTrap.Mail::to).doesNotHaveDuplicates();
        var mail = mails.getFirst();
        assertThat(subject(mail)).startsWith("[" + reference(alert) + "] Critique TLP:GREEN – Rançongiciel");
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(part(mail, 0)).startsWith("TLP:GREEN").contains("Le <b>service</b>", "/alert/" + alert);
        assertThat(part(mail, 1)).contains("Le &lt;b&gt;service&lt;/b&gt;<br>").doesNotContain("<b>");
        assertThat(bench.as(region).call(() -> proofs.of(alert, List.of(chu))).get(chu))
                .singleElement()
                .satisfies(proof -> {
                    assertThat(proof.sent()).isEqualTo(mails.size());
                    assertThat(proof.at()).isNotNull();
                });
    }

    @Test
    void aboveGreenAMailHoldsNothingButMarksAndALink() {
        for (var tlp : List.of(Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED)) {
            var alert = published(tlp, process("Le secret de l’attaque"), chu);
            send();
            assertThat(of(alert)).isNotEmpty().allSatisfy(mail -> {
                assertThat(subject(mail)).isEqualTo("[" + reference(alert) + "] Critique " + tlp.label());
                for (int part = 0; part < 2; part++) {
                    assertThat(part(mail, part))
                            .contains(tlp.label(), reference(alert), "/alert/" + alert)
                            .doesNotContain("Rançongiciel", "secret");
                }
            });
        }
    }

    @Test
    void anExerciseSaysSoAndAWithdrawalToo() {
        var alert = bench.as(clinic).call(() -> {
            var handling = new fr.hygie.alert.Alert.Handling(
                    Tlp.GREEN, fr.hygie.alert.Pap.GREEN, List.of(fr.hygie.alert.AudienceRule.all(chu)), true, true);
            var begun = writing.begin(clinic, handling, content("Pour s’exercer"), null);
            writing.publish(begun.id(), 1);
            writing.withdraw(begun.id(), 2, "Fini");
            return begun.id();
        });
        send();
        assertThat(of(alert)).extracting(MailTests::subject).allMatch(subject -> subject.contains("EXERCICE"));
        assertThat(of(alert)).extracting(MailTests::subject).anyMatch(subject -> subject.contains("Retirée"));
    }

    @Test
    void whoIsLeftOutOfAStricterRevisionIsToldThatThereIsMore() {
        var ehpad = bench.organisation("EHPAD Les Genêts");
        var alert = published(Tlp.GREEN, process("Ce que tous savent"), chu, ehpad);
        bench.as(clinic).run(() -> {
            writing.save(alert, 2, handling(Tlp.AMBER_STRICT, ehpad), process("Le secret de la suite"), null);
            writing.publish(alert, 3);
        });
        send();
        var ends = of(alert).stream()
                .filter(mail -> subject(mail).contains("Se poursuit sans vous"))
                .toList();
        assertThat(ends).isNotEmpty().allSatisfy(mail -> {
            assertThat(part(mail, 0)).contains("La suite ne vous est pas adressée", "/alert/" + alert);
            assertThat(part(mail, 0)).doesNotContain("secret");
        });
        assertThat(MessageProbe.count(
                        "alert_id = '%s' and number = 2 and organisation_id = '%s'".formatted(alert, chu)))
                .as("the revision itself")
                .isZero();
    }

    @Test
    void aWithdrawalSaysWhyAndNotWhatNoLongerHolds() {
        var alert = published(Tlp.GREEN, process("Ce qui était faux"), chu);
        bench.as(clinic).run(() -> writing.withdraw(alert, 2, "Analyse erronée"));
        send();
        assertThat(of(alert).stream()
                        .filter(mail -> subject(mail).contains("Retirée"))
                        .toList())
                .isNotEmpty()
                .allSatisfy(mail ->
                        assertThat(part(mail, 0)).contains("Analyse erronée").doesNotContain("Ce qui était faux"));
    }

    @Test
    void markersInTheTextAreDisarmed() {
        var first =
                process("Le poste appelle https://maj.evil.example/a puis evil.example, voir https://cert.example/1");
        var content = new AlertContent(
                first.title(),
                first.kind(),
                first.severity(),
                first.situation(),
                first.process(),
                List.of(),
                "",
                List.of(),
                List.of(
                        new Marker(Marker.Type.DOMAIN, "evil.example", ""),
                        new Marker(Marker.Type.URL, "https://maj.evil.example/a", "")),
                List.of(),
                List.of(),
                null);
        var alert = published(Tlp.GREEN, content, chu);
        send();
        assertThat(of(alert))
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(part(mail, 0))
                        .contains("hxxps://maj[.]evil[.]example/a puis evil[.]example, voir https://cert.example/1"));
    }

    @Test
    void everyoneIsToldInTheirOwnLanguage() {
        var person = query(chu, """
                select s.person_id::text from assignment s join person p on p.id = s.person_id
                where s.organisation_id = ? and s.role = 'SECURITY_OFFICER' and p.email is not null limit 1""");
        var address = query(chu, "select lower(email) from person where id = '" + person + "' and ?::uuid is not null");
        wish(person, "en");
        try {
            var alert = published(Tlp.AMBER, content("Secret"), chu);
            send();
            var english =
                    of(alert).stream().filter(mail -> mail.to().equals(address)).toList();
            assertThat(english).singleElement().satisfies(mail -> {
                assertThat(subject(mail)).contains("Critical");
                assertThat(part(mail, 0)).contains("Read the alert").doesNotContain("Lire");
                assertThat(part(mail, 1)).contains("<html lang=\"en\">");
            });
            assertThat(of(alert).stream().filter(mail -> !mail.to().equals(address)))
                    .isNotEmpty()
                    .allSatisfy(mail -> assertThat(subject(mail)).contains("Critique"));
        } finally {
            wish(person, null);
        }
    }

    private static void wish(String person, @Nullable String language) {
        MessageProbe.run("delete from alert_preference where person_id = '" + person + "'", false);
        if (language != null) {
            MessageProbe.run(
                    "insert into alert_preference (person_id, mail, sms, language) values ('" + person
                            + "', true, false, '" + language + "')",
                    false);
        }
    }

    @Test
    void nothingIsWrittenForAChannelThatIsClosed() {
        var alert = published(Tlp.GREEN, content("Sans serveur"), chu);
        new Messenger(outbox, List.of(), true).write();
        send();
        assertThat(of(alert)).isEmpty();
        assertThat(rows(alert)).isZero();
    }

    @Test
    void twoProcessesAtOnceSendEachOnce() throws InterruptedException {
        var alert = published(Tlp.GREEN, content("À tous"), region);
        var first = messenger();
        var second = messenger();
        var threads = new ArrayList<Thread>();
        for (var one : List.of(first, second)) {
            threads.add(Thread.ofVirtual().start(one::write));
        }
        join(threads);
        threads.clear();
        threads.addAll(first.send("mail"));
        threads.addAll(second.send("mail"));
        join(threads);
        var keys = of(alert).stream().map(mail -> mail.header("Message-ID")).toList();
        assertThat(keys).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(of(alert)).extracting(MailTrap.Mail::to).doesNotHaveDuplicates();
    }

    @Test
    void whatAProcessHeldWhenItWasKilledIsSentByAnotherAndWhatWasTakenIsNot() throws InterruptedException {
        var alert = published(Tlp.GREEN, content("Coupure"), region);
        messenger().write();
        var held = outbox.claim("mail"); // then the process is gone
        var sent = held.getFirst();
        outbox.settle(sent, "mail", Outcome.TAKEN);
        send();
        assertThat(of(alert))
                .extracting(mail -> mail.header("Message-ID"))
                .noneMatch(key ->
                        held.stream().anyMatch(one -> key.contains(one.id().toString())));
        expireLeases(alert);
        send();
        var keys = of(alert).stream().map(mail -> mail.header("Message-ID")).toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .noneMatch(key -> key.contains(sent.id().toString()));
        assertThat(held.stream().skip(1).filter(one -> one.alert().equals(alert)))
                .allSatisfy(one ->
                        assertThat(keys).anyMatch(key -> key.contains(one.id().toString())));
        assertThat(waiting(alert)).isZero();
    }

    @Test
    void anAddressThatNobodyHasIsShownWithTheReasonAndCanBeSentAgain() {
        var alert = published(Tlp.GREEN, content("Adresse"), chu);
        messenger().write();
        var address = query(alert, "select address from alert_message where alert_id = ? order by address limit 1");
        trap.forget(address);
        send();
        assertThat(of(alert)).isNotEmpty().extracting(MailTrap.Mail::to).doesNotContain(address);
        var line = bench.as(chu).call(() -> undelivered.here(200)).stream()
                .filter(one -> one.alert().equals(alert))
                .toList();
        assertThat(line).singleElement().satisfies(one -> {
            assertThat(one.givenUp()).isTrue();
            assertThat(one.reason()).contains("550");
            assertThat(one.address()).isEqualTo(address);
        });
        assertThat(bench.as(clinic).call(() -> undelivered.here(200)))
                .as("addresses are the recipient’s own business")
                .noneMatch(one -> one.alert().equals(alert));
        assertThat(bench.as(clinic).call(() -> undelivered.again(line.getFirst().id())))
                .isFalse();
        assertThat(bench.as(chu).call(() -> undelivered.again(line.getFirst().id())))
                .isTrue();
        assertThat(waiting(alert)).isEqualTo(1);
    }

    @Test
    void aServerThatTakesNothingForTheMomentIsAskedLater() {
        var alert = published(Tlp.GREEN, content("Plus tard"), chu);
        trap.busy(true);
        send();
        assertThat(of(alert)).isEmpty();
        assertThat(waiting(alert)).isPositive();
        assertThat(bench.as(chu).call(() -> undelivered.here(200)))
                .anyMatch(one -> one.alert().equals(alert)
                        && !one.givenUp()
                        && one.reason().contains("450"));
        trap.busy(false);
        expireLeases(alert);
        send();
        assertThat(of(alert)).isNotEmpty();
        assertThat(waiting(alert)).isZero();
    }

    private Messenger messenger() {
        var settings =
                new MailSettings("127.0.0.1", trap.port(), "", "", "hygie@region.example", MailSettings.Tls.NONE);
        var door = new MailDoor(settings, new MessageText(messages, "https://hygie.example"));
        var messenger = new Messenger(outbox, List.of(door), true);
        messenger.start();
        return messenger;
    }

    private void send() {
        try {
            var messenger = messenger();
            messenger.write();
            join(messenger.send("mail"));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    private UUID published(Tlp tlp, AlertContent content, UUID... within) {
        return bench.as(clinic, Right.ALERT_RELAY).call(() -> {
            var begun = writing.begin(clinic, handling(tlp, within), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private static AlertContent process(String process) {
        var first = content("Rançongiciel\r\nBcc: x@y.example");
        return new AlertContent(
                first.title(),
                first.kind(),
                first.severity(),
                first.situation(),
                process,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private List<MailTrap.Mail> of(UUID alert) {
        var reference = reference(alert);
        return trap.taken().stream()
                .filter(mail -> mail.header("Hygie-Alert").equals(reference))
                .toList();
    }

    private String reference(UUID alert) {
        return bench.as(clinic)
                .call(() -> new TransactionTemplate(transactions)
                        .execute(status -> jdbc.sql("select reference from alert where id = ?")
                                .param(alert)
                                .query(String.class)
                                .single()));
    }

    private static String subject(MailTrap.Mail mail) {
        try {
            return parsed(mail).getSubject();
        } catch (MessagingException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String part(MailTrap.Mail mail, int number) {
        try {
            return ((MimeMultipart) parsed(mail).getContent())
                    .getBodyPart(number)
                    .getContent()
                    .toString()
                    .replace("\r\n", "\n");
        } catch (MessagingException | java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static MimeMessage parsed(MailTrap.Mail mail) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.source().getBytes(StandardCharsets.UTF_8)));
    }

    private long rows(UUID alert) {
        return Long.parseLong(query(alert, "select count(*)::text from alert_message where alert_id = ?"));
    }

    private long waiting(UUID alert) {
        return MessageProbe.count("state = 'QUEUED' and alert_id = '%s'".formatted(alert));
    }

    private static void expireLeases(UUID alert) {
        MessageProbe.due(alert);
    }

    private String query(UUID alert, String sql) {
        return bench.as(chu)
                .call(() -> new TransactionTemplate(transactions)
                        .execute(status ->
                                jdbc.sql(sql).param(alert).query(String.class).single()));
    }
}
