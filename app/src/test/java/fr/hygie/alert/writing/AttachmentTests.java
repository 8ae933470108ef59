package fr.hygie.alert.writing;

import static fr.hygie.alert.AlertTestBench.content;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Attachment;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.scope.Right;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Files beside an alert: read by those who read the revision that shows them, and by nobody else. */
@HygieTest
class AttachmentTests {
    private static final byte[] BYTES = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

    @Autowired
    private AlertAttachments attachments;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

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

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void aFileGoesWhereItsAlertGoesUnderEveryMark(Tlp tlp) {
        var alert = begun(tlp, chu);
        var file = add(alert, "relevé.txt");
        assertThatThrownBy(() -> bench.as(chu).call(() -> attachments.open(alert, file.id())))
                .isInstanceOf(AlertNotFound.class);
        publish(alert);
        var opened = bench.as(chu).call(() -> attachments.open(alert, file.id()));
        assertThat(opened.content()).isEqualTo(BYTES);
        assertThat(opened.attachment()).isEqualTo(file);
        assertThat(bench.as(chu).call(() -> reader.read(alert)).content().attachments())
                .containsExactly(file);
        assertThatThrownBy(() -> bench.as(ehpad).call(() -> attachments.open(alert, file.id())))
                .isInstanceOf(AlertNotFound.class);
        assertThat(rows(ehpad, alert)).isZero();
        assertThat(rows(chu, alert)).isEqualTo(1);
    }

    @Test
    void theOverseerReadsTheFileUnlessItIsForNamedPeopleOnly() {
        var amber = begun(Tlp.AMBER, chu);
        var file = add(amber, "a.txt");
        publish(amber);
        assertThat(bench.as(bench.region())
                        .call(() -> attachments.open(amber, file.id()))
                        .content())
                .isEqualTo(BYTES);
        var red = begun(Tlp.RED, chu);
        var secret = add(red, "a.txt");
        publish(red);
        assertThatThrownBy(() -> bench.as(bench.region()).call(() -> attachments.open(red, secret.id())))
                .isInstanceOf(AlertNotFound.class);
    }

    @Test
    void aFileOfADraftIsReadByNobodyElseAndOneThatWasTakenBackNoMore() {
        var alert = begun(Tlp.GREEN, chu);
        var first = add(alert, "premier.txt");
        publish(alert);
        var second = add(alert, "second.txt");
        assertThatThrownBy(() -> bench.as(chu).call(() -> attachments.open(alert, second.id())))
                .isInstanceOf(AlertNotFound.class);
        bench.as(clinic).run(() -> attachments.remove(alert, version(alert), first.id()));
        assertThat(bench.as(chu).call(() -> attachments.open(alert, first.id())).content())
                .as("until the correction is published")
                .isEqualTo(BYTES);
        publish(alert);
        assertThatThrownBy(() -> bench.as(chu).call(() -> attachments.open(alert, first.id())))
                .isInstanceOf(AlertNotFound.class);
        assertThat(bench.as(chu)
                        .call(() -> attachments.open(alert, second.id()))
                        .content())
                .isEqualTo(BYTES);
        assertThat(bench.as(clinic)
                        .call(() -> attachments.open(alert, first.id()))
                        .content())
                .as("what was said stays in the records of its writer")
                .isEqualTo(BYTES);
        var changes = bench.as(chu)
                .call(() -> reader.read(alert))
                .revisions()
                .getFirst()
                .changes();
        assertThat(changes).containsOnlyKeys("attachments");
        assertThat(changes.get("attachments").toString()).contains("premier.txt", "second.txt", second.sha256());
    }

    @Test
    void anEditOfTheTextKeepsTheFilesAndBringsNone() {
        var alert = begun(Tlp.GREEN, chu);
        var file = add(alert, "a.txt");
        var foreign = new Attachment(UUID.randomUUID(), "inventé.txt", "", 1, "0".repeat(64));
        bench.as(clinic)
                .run(() -> writing.save(
                        alert,
                        version(alert),
                        handling(Tlp.GREEN, chu),
                        content("Autre titre").showing(List.of(foreign)),
                        null));
        assertThat(bench.as(clinic)
                        .call(() -> reader.read(alert))
                        .alert()
                        .draft()
                        .attachments())
                .containsExactly(file);
    }

    @Test
    void tooMuchIsRefused() {
        var alert = begun(Tlp.GREEN, chu);
        refused(alert, new byte[0], Reason.FILE_EMPTY);
        refused(alert, new byte[AlertAttachments.LARGEST + 1], Reason.FILE_TOO_LARGE);
        for (int at = 0; at < AlertAttachments.MOST; at++) {
            add(alert, at + ".txt");
        }
        refused(alert, BYTES, Reason.FILE_TOO_LARGE);
        var heavy = begun(Tlp.GREEN, chu);
        var large = new byte[AlertAttachments.LARGEST];
        bench.as(clinic).run(() -> {
            attachments.add(heavy, version(heavy), "1", "", large);
            attachments.add(heavy, version(heavy), "2", "", large);
        });
        refused(heavy, large, Reason.FILE_TOO_LARGE);
    }

    @Test
    void anAnonymousAlertShowsNoFileThatNamesItsVictim() {
        var alert = begun(Tlp.GREEN, chu);
        refused(
                alert,
                "Journal du serveur de la Clinique des Ormeaux".getBytes(StandardCharsets.UTF_8),
                Reason.NAMES_THE_VICTIM);
        assertThatThrownBy(() -> bench.as(clinic)
                        .call(() -> attachments.add(alert, version(alert), "clinique des ormeaux.txt", "", BYTES)))
                .isInstanceOf(AlertRefused.class);
    }

    @Test
    void onlyTheWriterAddsAndRemoves() {
        var alert = begun(Tlp.GREEN, chu);
        var file = add(alert, "a.txt");
        publish(alert);
        int version = bench.as(clinic).call(() -> version(alert));
        assertThatThrownBy(() -> bench.as(chu).call(() -> attachments.add(alert, version, "b.txt", "", BYTES)))
                .isInstanceOf(AlertNotFound.class);
        assertThatThrownBy(() -> bench.as(chu).run(() -> attachments.remove(alert, version, file.id())))
                .isInstanceOf(AlertNotFound.class);
    }

    @Test
    void aNameIsKeptWithoutItsPathAndWithoutSignsThatMislead() {
        var alert = begun(Tlp.GREEN, chu);
        var file = bench.as(clinic)
                .call(() -> attachments.add(
                        alert, version(alert), "C:\\Temp\\fac\u202eture\u0000.exe", "text/html\r\nX: y", BYTES));
        assertThat(file.name()).isEqualTo("facture .exe");
        assertThat(file.type()).isEqualTo("text/htmlX: y");
    }

    @Test
    void eachReadingIsInTheJournalOfTheReader() {
        var alert = begun(Tlp.GREEN, chu);
        var file = add(alert, "a.txt");
        publish(alert);
        bench.as(chu).call(() -> attachments.open(alert, file.id()));
        assertThat(actions(chu, alert)).contains("alert.attachment-read");
        assertThat(actions(clinic, alert)).contains("alert.attachment-added").doesNotContain("alert.attachment-read");
    }

    @Test
    void aBrowserSavesItAndNeverShowsIt() {
        var alert = begun(Tlp.GREEN, chu);
        var file =
                bench.as(clinic).call(() -> attachments.add(alert, version(alert), "pièce.html", "text/html", BYTES));
        publish(alert);
        var page = TestBrowser.of(mvc, "rssi@chu.demo").get("/alert/" + alert + "/attachments/" + file.id());
        var api = mvc.get()
                .uri("/api/alerts/{a}/attachments/{f}", alert, file.id())
                .header("Authorization", "Bearer " + told.token("rssi@chu.demo"))
                .exchange();
        for (var answer : List.of(page, api)) {
            assertThat(answer).hasStatusOk();
            assertThat(answer).headers().hasValue("Content-Type", "application/octet-stream");
            assertThat(answer).headers().hasValue("X-Content-Type-Options", "nosniff");
            assertThat(answer.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
            assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
                    .contains("sandbox");
            assertThat(answer.getResponse().getContentAsByteArray()).isEqualTo(BYTES);
        }
        assertThat(mvc.get()
                        .uri("/api/alerts/{a}/attachments/{f}", alert, UUID.randomUUID())
                        .header("Authorization", "Bearer " + told.token("rssi@chu.demo")))
                .hasStatus(404);
    }

    @Test
    void aProgramAttachesBytesAndReadsThemBack() {
        var alert = told.chu()
                .call(() -> writing.begin(chu, handling(Tlp.GREEN, ehpad), content("Par programme"), null))
                .id();
        var token = "Bearer " + told.token("rssi@chu.demo");
        assertThat(mvc.post()
                        .uri("/api/alerts/{a}/attachments?version=1&name=a.bin", alert)
                        .header("Authorization", token)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(BYTES))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.sha256")
                .isEqualTo(fr.hygie.scope.Fingerprint.hex(BYTES));
        assertThat(mvc.post()
                        .uri("/api/alerts/{a}/attachments?version=2&name=b.bin", alert)
                        .header("Authorization", token)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content(new byte[AlertAttachments.LARGEST + 1]))
                .hasStatus(422);
    }

    private UUID begun(Tlp tlp, UUID... within) {
        return bench.as(clinic)
                .call(() -> writing.begin(clinic, handling(tlp, within), content("Avec pièce"), null))
                .id();
    }

    private Attachment add(UUID alert, String name) {
        return bench.as(clinic).call(() -> attachments.add(alert, version(alert), name, "text/plain", BYTES));
    }

    private void publish(UUID alert) {
        bench.as(clinic).run(() -> writing.publish(alert, version(alert)));
    }

    private int version(UUID alert) {
        return reader.read(alert).alert().version();
    }

    private void refused(UUID alert, byte[] bytes, Reason reason) {
        assertThatThrownBy(
                        () -> bench.as(clinic).call(() -> attachments.add(alert, version(alert), "a.txt", "", bytes)))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private long rows(UUID organisation, UUID alert) {
        return bench.as(organisation, Right.ALERT_RELAY)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select count(*) from alert_attachment where alert_id = ?")
                                .param(alert)
                                .query(Long.class)
                                .single()));
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
