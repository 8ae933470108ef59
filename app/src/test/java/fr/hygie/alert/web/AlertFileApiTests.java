package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.writing.AlertWriting;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** What pages hand out as files, how recipients were reached and what is set aside, for programs. */
@HygieTest
class AlertFileApiTests {
    private static final String REGION = "ARS Deux-Rives";
    private static final String EHPAD = "EHPAD Les Genêts";

    @Autowired
    private AlertWriting writing;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private String author = "";
    private String agency = "";
    private String recipient = "";

    @BeforeEach
    void tokens() {
        author = told.token("rssi@chu.demo", ToldAlerts.CHU);
        agency = told.token("ars@region.demo", REGION);
        recipient = told.token("referent@ehpad.demo", EHPAD);
    }

    @Test
    void listsLeaveAsFilesAndThatStandsInTheJournal() {
        var mark = "file" + UUID.randomUUID().toString().substring(0, 8);
        var id = told.tell(AlertTestBench.content("Fichier " + mark), Tlp.GREEN, true, REGION);
        assertThat(get(author, "/export.csv?q=" + mark))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/csv")
                .bodyText()
                .contains("Fichier " + mark);
        assertThat(get(agency, "/" + id + "/deliveries/export.csv?q=Gen"))
                .hasStatusOk()
                .bodyText()
                .contains(EHPAD);
        assertThat(get(agency, "/" + id + "/deliveries/export.xlsx")).hasStatusOk();
        assertThat(get(recipient, "/" + id + "/deliveries/export.csv"))
                .as("who does not see the board")
                .hasStatus(404);
        var kept = told.chu()
                .call(() -> transaction.execute(status -> jdbc.sql(
                                "select count(*) from journal_entry where action = 'alert.list-exported' and after ->> 'query' like ?")
                        .param("%" + mark + "%")
                        .query(Integer.class)
                        .single()));
        assertThat(kept).isOne();
    }

    @Test
    void theSheetLeavesUnlessItIsForPeopleAlone() {
        var id = told.tell(AlertTestBench.content("Feuille"), Tlp.AMBER, true, EHPAD);
        assertThat(get(recipient, "/" + id + "/sheet.txt"))
                .hasStatusOk()
                .bodyText()
                .contains("TLP:AMBER", "Feuille");
        assertThat(new String(
                        get(recipient, "/" + id + "/sheet.pdf").getResponse().getContentAsByteArray(), 0, 5))
                .isEqualTo("%PDF-");
        var close = told.tell(AlertTestBench.content("Entre nous"), Tlp.AMBER_STRICT, true, EHPAD);
        for (var ending : new String[] {"txt", "pdf"}) {
            assertThat(get(recipient, "/" + close + "/sheet." + ending))
                    .hasStatus(422)
                    .bodyText()
                    .contains("alert-refused-printed-by-people-alone", "ne sort que par les pages");
        }
        assertThat(get(agency, "/" + close + "/sheet.txt")).as("not addressed").hasStatus(404);
    }

    @Test
    void howRecipientsWereReachedIsToldToThoseAbove() {
        var id = told.tell(AlertTestBench.content("Preuves"), Tlp.GREEN, true, REGION);
        assertThat(get(agency, "/" + id + "/proofs?q=Gen"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("content[0].name")
                .isEqualTo(EHPAD);
        assertThat(get(recipient, "/" + id + "/proofs")).hasStatus(404);
    }

    @Test
    void aFileIsTakenOutOfTheDraft() {
        var alert = told.chu().call(() -> {
            var handling = AlertTestBench.handling(Tlp.GREEN, told.id(EHPAD));
            return writing.begin(told.id(ToldAlerts.CHU), handling, AlertTestBench.content("Avec fichier"), null);
        });
        var added = mvc.post()
                .uri("/api/alerts/" + alert.id() + "/attachments?version=1&name=note.txt")
                .header("Authorization", "Bearer " + author)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content("note")
                .exchange();
        assertThat(added).hasStatus(201);
        var file = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(added.getResponse().getContentAsByteArray())
                .path("id")
                .asString();
        var path = "/" + alert.id() + "/attachments/" + file;
        assertThat(call(recipient, HttpMethod.DELETE, path + "?version=2")).hasStatus(404);
        assertThat(call(author, HttpMethod.DELETE, path + "?version=1")).hasStatus(412);
        assertThat(call(author, HttpMethod.DELETE, path + "?version=2")).hasStatus(204);
        assertThat(get(author, "/attachments/" + file)).hasStatus(404);
    }

    @Test
    void whatOneOwnsOfItIsToldToOneself() {
        var id = told.tell(
                AlertTestBench.affecting("Actifs", new Affected("zqv-nowhere", null, null, null)),
                Tlp.GREEN,
                true,
                EHPAD);
        assertThat(get(recipient, "/" + id + "/exposed-assets"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("total")
                .isEqualTo(0);
        assertThat(get(recipient, "/" + UUID.randomUUID() + "/exposed-assets")).hasStatus(404);
    }

    @Test
    void refusalsOfWhatPartnersBringAreInTheLanguageOfTheReader() {
        assertThat(mvc.post().uri("/api/alert-inbound/refuse-quiet").header("Authorization", "Bearer " + recipient))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("refused")
                .asNumber()
                .isNotNull();
        assertThat(mvc.post()
                        .uri("/api/alert-inbound/refuse-quiet")
                        .header("Authorization", "Bearer " + told.token("admin@demo")))
                .hasStatus(403);
    }

    private MvcTestResult get(String token, String path) {
        return call(token, HttpMethod.GET, path);
    }

    private MvcTestResult call(String token, HttpMethod method, String path) {
        return mvc.method(method)
                .uri("/api/alerts" + path)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", "fr")
                .exchange();
    }
}
