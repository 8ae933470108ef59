package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.journal.Journal;
import fr.hygie.scope.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The programs of establishments: signed, bounded, and one that is dead delays no other. */
@HygieTest
class WebhookTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private Outbox outbox;

    @Autowired
    private SecretBox box;

    @Autowired
    private MessageText text;

    @Autowired
    private Journal journal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Clock clock;

    private final WebhookTrap trap = new WebhookTrap();
    private AlertTestBench bench;
    private UUID clinic;
    private UUID chu;
    private UUID ehpad;
    private WebhookDoor door;
    private Webhooks webhooks;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        ehpad = bench.organisation("EHPAD Les Genêts");
        clinic = bench.organisation("Clinique des Ormeaux");
        var reach = new WebhookReach(true, true);
        door = new WebhookDoor(reach, box, text, clock);
        webhooks = new Webhooks(jdbc, box, reach, journal, clock);
        new Messenger(outbox, List.of(), true).write();
        in(ehpad, () -> webhooks.remove());
        in(chu, () -> webhooks.remove());
    }

    @AfterEach
    void close() {
        trap.close();
        in(ehpad, () -> webhooks.remove());
        in(chu, () -> webhooks.remove());
    }

    @Test
    void aProgramIsToldByARequestThatItCanVerify() {
        var secret = set(ehpad, trap.address() + "/hook", false);
        var alert = published(Tlp.GREEN, "Vu par un programme", ehpad);
        send();
        assertThat(trap.taken()).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("/hook");
            assertThat(request.signature())
                    .isEqualTo(WebhookSignature.of(
                            secret.getBytes(StandardCharsets.US_ASCII),
                            request.timestamp(),
                            request.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(request.body())
                    .contains(alert.toString(), "\"tlp\":\"TLP:GREEN\"", "\"severity\":\"CRITICAL\"", request.message())
                    .doesNotContain("Vu par");
        });
    }

    @Test
    void establishmentsThatNameOneAddressAreEachToldUnderTheirOwnSecret() {
        var secrets = Map.of(
                chu, set(chu, trap.address() + "/soc", false), ehpad, set(ehpad, trap.address() + "/soc", false));
        var alert = published(Tlp.GREEN, "Deux maisons, une adresse", chu, ehpad);
        send();
        assertThat(trap.taken())
                .hasSize(2)
                .extracting(WebhookTrap.Request::message)
                .doesNotHaveDuplicates();
        secrets.forEach((organisation, secret) -> assertThat(trap.taken().stream()
                        .filter(request -> request.body().contains("\"organisation\":\"" + organisation + "\"")))
                .singleElement()
                .satisfies(request -> assertThat(request.signature())
                        .isEqualTo(WebhookSignature.of(
                                secret.getBytes(StandardCharsets.US_ASCII),
                                request.timestamp(),
                                request.body().getBytes(StandardCharsets.UTF_8)))));
        assertThat(MessageProbe.count(
                        "channel = 'WEBHOOK' and state = 'SENT' and shared_with is null and alert_id = '%s'"
                                .formatted(alert)))
                .isEqualTo(2);
    }

    @Test
    void whatOneProgramRefusesIsNoProofForItsNeighbour() {
        set(chu, trap.address() + "/soc", false);
        set(ehpad, trap.address() + "/soc", false);
        trap.answers(410);
        var alert = published(Tlp.GREEN, "Refusée", chu, ehpad);
        send();
        assertThat(trap.taken()).as("each is asked").hasSize(2);
        assertThat(MessageProbe.count("state = 'DEAD' and alert_id = '%s'".formatted(alert)))
                .isEqualTo(2);
    }

    @Test
    void theSignatureIsThatOfEverybodyElse() {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac secret
        assertThat(WebhookSignature.of(
                        "secret".getBytes(StandardCharsets.US_ASCII),
                        "1700000000",
                        "{}".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
    }

    @Test
    void contentComesAlongWhereChosenAndNeverAboveGreen() {
        set(ehpad, trap.address(), true);
        published(Tlp.GREEN, "Contenu libre", ehpad);
        published(Tlp.AMBER, "Contenu retenu", ehpad);
        send();
        assertThat(trap.taken()).hasSize(2);
        assertThat(trap.taken()).anyMatch(request -> request.body().contains("Contenu libre"));
        assertThat(trap.taken()).noneMatch(request -> request.body().contains("retenu"));
    }

    @Test
    void aProgramIsToldThatMarksChangedAndThatWhatItIsLeftOutOfIsOver() {
        set(ehpad, trap.address(), false);
        var alert = published(Tlp.GREEN, "Ensemble", chu, ehpad);
        revise(alert, Tlp.GREEN, Pap.AMBER, chu, ehpad);
        revise(alert, Tlp.AMBER_STRICT, Pap.AMBER, chu);
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Fausse"));
        send();
        assertThat(trap.taken())
                .extracting(WebhookTrap.Request::body)
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first)
                                .contains("\"revision\":1", "REVISION")
                                .doesNotContain("changed"),
                        second -> assertThat(second).contains("\"revision\":2", "\"changed\":[\"pap\"]"),
                        left -> assertThat(left)
                                .contains("RESTRICTED", "\"withdrawn\":false")
                                .doesNotContain("changed"),
                        over -> assertThat(over)
                                .contains("\"occasion\":\"WITHDRAWN\"", "\"withdrawn\":true")
                                .doesNotContain("Fausse"));
    }

    @Test
    void aServerInTroubleIsLeftAloneAfterFiveFailuresWhileAnotherIsServed() {
        try (var dead = new WebhookTrap()) {
            dead.answers(503);
            set(chu, dead.address(), false);
            set(ehpad, trap.address(), false);
            for (int alert = 0; alert < 7; alert++) {
                published(Tlp.GREEN, "Panne " + alert, chu, ehpad);
            }
            send();
            assertThat(trap.taken()).hasSize(7);
            assertThat(dead.taken()).hasSize(Outbox.CLOSED_AFTER);
            assertThat(outbox.hosts()).noneMatch(host -> dead.address().endsWith(host));
            MessageProbe.run("update alert_message_host set closed_until = '2000-01-01'", false);
            send();
            assertThat(dead.taken()).as("one that tries").hasSize(Outbox.CLOSED_AFTER + 1);
            dead.answers(204);
            MessageProbe.run("update alert_message_host set closed_until = '2000-01-01'", false);
            MessageProbe.run("update alert_message set next_at = '2000-01-01' where state = 'QUEUED'", false);
            send();
            assertThat(dead.taken()).extracting(WebhookTrap.Request::message).hasSize(13);
            assertThat(dead.taken().stream().map(WebhookTrap.Request::message).distinct())
                    .hasSize(7);
        }
    }

    @Test
    void aRedirectionIsNotFollowedAndARefusalIsFinal() {
        set(ehpad, trap.address(), false);
        trap.answers(302);
        var alert = published(Tlp.GREEN, "Ailleurs", ehpad);
        send();
        assertThat(trap.taken())
                .singleElement()
                .satisfies(request -> assertThat(request.uri()).isEqualTo("/"));
        assertThat(MessageProbe.count("state = 'DEAD' and reason = 'HTTP 302' and alert_id = '%s'".formatted(alert)))
                .isEqualTo(1);
    }

    @Test
    void attemptsHaveAnEnd() {
        set(ehpad, trap.address(), false);
        trap.answers(429);
        var alert = published(Tlp.GREEN, "Sans fin", ehpad);
        for (int attempt = 0; attempt < Outbox.MOST_ATTEMPTS + 3; attempt++) {
            send();
            MessageProbe.due(alert);
        }
        assertThat(trap.taken()).hasSize(Outbox.MOST_ATTEMPTS);
        assertThat(MessageProbe.count("state = 'DEAD' and alert_id = '%s'".formatted(alert)))
                .isEqualTo(1);
    }

    @Test
    void onlyServersOfOthersAreReachedAndOnlyByHttps() {
        var strict = new WebhookReach(false, false);
        for (var address : List.of(
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://[::1]/x",
                "https://0.0.0.0/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fe80::1]/",
                "https://[fd00:ec2::254]/",
                "https://[::ffff:127.0.0.1]/",
                "https://168.63.129.16/",
                "https://2130706433/")) {
            assertThatThrownBy(() -> strict.admitted(address)).as(address).isInstanceOf(WebhookRefused.class);
        }
        for (var address : List.of(
                "http://tool.example/",
                "ftp://tool.example/",
                "file:///etc/passwd",
                "https://me:pw@tool.example/",
                "x",
                "")) {
            assertThatThrownBy(() -> strict.admitted(address)).as(address).isInstanceOf(WebhookRefused.class);
        }
        assertThat(strict.admitted("https://10.1.2.3:8443/hook").getPort()).isEqualTo(8443);
    }

    @Test
    void theSecretStaysWithItsAddressAndIsKeptSealed() {
        var first = set(ehpad, trap.address() + "/a", false);
        assertThat(set(ehpad, trap.address() + "/a", true)).isNull();
        var second = set(ehpad, trap.address() + "/b", true);
        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(MessageProbe.run("select string_agg(encode(secret, 'escape'), '') from alert_webhook", true))
                .doesNotContain(second);
        bench.as(clinic)
                .run(() -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> assertThat(jdbc.sql("select count(*) from alert_webhook")
                                        .query(Long.class)
                                        .single())
                                .isZero()));
    }

    private String set(UUID organisation, String address, boolean content) {
        return bench.as(organisation)
                .call(() -> new TransactionTemplate(transactions).execute(status -> webhooks.set(address, content)));
    }

    private void in(UUID organisation, Runnable work) {
        bench.as(organisation)
                .run(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> work.run()));
    }

    private UUID published(Tlp tlp, String title, UUID... within) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(tlp, within), content(title), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void revise(UUID alert, Tlp tlp, Pap pap, UUID... within) {
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var audience = List.of(within).stream().map(AudienceRule::all).toList();
            var saved = writing.save(
                    alert, now.version(), new Handling(tlp, pap, audience, true, false), now.draft(), null);
            writing.publish(alert, saved.version());
        });
    }

    private void send() {
        var messenger = new Messenger(outbox, List.of(door), true);
        messenger.start();
        messenger.write();
        for (var host : outbox.hosts()) {
            for (var thread : messenger.send(host)) {
                try {
                    thread.join();
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
            }
        }
    }
}
