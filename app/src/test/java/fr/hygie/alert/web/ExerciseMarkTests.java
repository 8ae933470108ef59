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
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An exercise is marked on every page and file that speaks of it, for whoever wrote it and for whoever received it. */
@HygieTest
class ExerciseMarkTests {
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
