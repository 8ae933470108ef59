package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.alert.stix.StixCollector;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** An exercise is marked on every page and file that speaks of it, for whoever wrote it and for whoever received it. */
@HygieTest
class ExerciseMarkTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TITLE = "Chaîne du 22 novembre";

    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void everyPageAndFileSaysExercise() {
        var alert = exercise();
        var author = TestBrowser.of(mvc, "rssi@chu.demo");
        for (var page : new String[] {
            "", "/board", "/calls", "/report", "/review", "/edit", "/end", "/sheet.txt", "/board/export.csv"
        }) {
            marked(author, "/alert/" + alert + page);
        }
        marked(author, "/alert?q=Chaîne du 22");
        marked(author, "/alert/export.csv?q=Chaîne du 22");
        marked(author, "/search?q=Chaîne du 22");
        var recipient = TestBrowser.of(mvc, "referent@ehpad.demo");
        for (var page : new String[] {"/alert/" + alert, "/alert/" + alert + "/review", "/alert/banner"}) {
            marked(recipient, page);
        }
    }

    @Test
    void everyWayOutToProgramsSaysExercise() {
        var alert = exercise();
        var token = told.token("rssi@chu.demo");
        var csaf = JSON.readTree(asked(token, "/api/alerts/" + alert + "/csaf"));
        assertThat(csaf.at("/document/title").asString()).isEqualTo("[EXERCICE] " + TITLE);
        assertThat(csaf.at("/document/notes/0/text").asString()).startsWith("EXERCICE");
        assertThat(JSON.readTree(asked(token, "/api/alerts/" + alert))
                        .path("exercise")
                        .asBoolean())
                .isTrue();
        var event = JSON.readTree(asked(token, "/misp/events/view/" + alert)).path("Event");
        assertThat(event.path("info").asString()).isEqualTo("[EXERCICE] " + TITLE);
        var collection = NameUuid.of("taxii", "alerts", told.id(ToldAlerts.CHU).toString());
        var named = 0;
        var objects = JSON.readTree(asked(
                        token,
                        "/taxii2/hygie/collections/" + collection + "/objects/?limit=1000&match[id]="
                                + StixWriter.reportId(alert, true)))
                .path("objects");
        for (var object : objects) {
            assertThat(object.path("name").asString()).isEqualTo("[EXERCICE] " + TITLE);
            named++;
        }
        assertThat(named).isOne();
    }

    @Test
    void theWholeBundleSaysExerciseInItsNamesAndIsReadWithoutIt() {
        var one = StixSamples.alert(Tlp.GREEN);
        var exercise = new StixAlert(
                one.alert(),
                one.reference(),
                1,
                Tlp.GREEN,
                Pap.GREEN,
                one.content(),
                one.author(),
                one.created(),
                one.modified(),
                true,
                true);
        var collector = new StixCollector(Limits.DEFAULT);
        StixWriter.objects(exercise).forEach(object -> {
            if (Set.of("report", "malware", "indicator", "course-of-action").contains(object.type())) {
                assertThat(object.body().path("name").asString()).startsWith("[EXERCICE] ");
            }
            collector.take("", object.body());
        });
        assertThat(collector.proposals()).singleElement().satisfies(read -> {
            assertThat(read.exercise()).isTrue();
            assertThat(read.content()).isEqualTo(one.content());
        });
    }

    @Test
    void eachPrintedPageSaysExercise() throws IOException {
        var answer = TestBrowser.of(mvc, "rssi@chu.demo").get("/alert/" + exercise() + "/sheet.pdf");
        assertThat(answer).hasStatusOk();
        try (var document = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(document)).contains("EXERCICE");
            }
        }
    }

    private String asked(String token, String path) {
        var answer = mvc.get()
                .uri(URI.create(path.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", "Bearer " + token)
                .exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private UUID exercise() {
        var content = AlertContent.first(TITLE, AlertKind.RANSOMWARE, Severity.CRITICAL);
        return told.tell(content, new Handling(Tlp.GREEN, Pap.GREEN, told.audience("EHPAD Les Genêts"), true, true));
    }

    private static void marked(TestBrowser browser, String page) {
        var answer = browser.get(page);
        assertThat(answer).as(page).hasStatusOk();
        try {
            assertThat(answer.getResponse().getContentAsString(StandardCharsets.UTF_8)
                            + answer.getResponse().getHeader("Content-Disposition"))
                    .as(page)
                    .containsAnyOf("EXERCICE", "EXERCICE%20");
        } catch (UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
