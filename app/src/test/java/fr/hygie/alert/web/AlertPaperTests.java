package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Sheets for those who have only a printer. */
@HygieTest
class AlertPaperTests {
    private static final String RECIPIENT = "EHPAD Les Genêts";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @ParameterizedTest
    @EnumSource
    void eachPageBearsTheMarkAndWhatIsHeldCloseWhoPrintedIt(Tlp tlp) throws IOException {
        var alert = told.tell(
                content("Chiffrement constaté à l’accueil : œuvre d’un « rançongiciel »", "Étape.\n".repeat(150)),
                new Handling(tlp, Pap.GREEN, told.audience(RECIPIENT), true, true));
        var pages = pages(alert);
        assertThat(pages.size()).isGreaterThan(2);
        assertThat(pages).allSatisfy(page -> assertThat(page).contains(tlp.label(), "PAP:GREEN", "EXERCICE"));
        boolean close = tlp == Tlp.RED || tlp == Tlp.AMBER_STRICT;
        assertThat(pages)
                .allSatisfy(page ->
                        assertThat(page.contains("Imprimé par Paul Jardin")).isEqualTo(close));
        assertThat(pages.getFirst()).contains("Chiffrement constaté à l’accueil : œuvre d’un « rançongiciel »");
        assertThat(String.join("\n", pages)).doesNotContain("CHU Saint-Aubin");
        var browser = TestBrowser.of(mvc, "referent@ehpad.demo");
        var text = new String(
                browser.get("/alert/" + alert + "/sheet.txt").getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(text).contains(tlp.label());
        assertThat(text.contains("Imprimé par Paul Jardin")).isEqualTo(close);
    }

    @Test
    void nobodyElsePrintsIt() {
        var alert = told.tell(content("Pour un seul", ""), Tlp.AMBER, true, RECIPIENT);
        var other = TestBrowser.of(mvc, "cert@nation.demo").get("/alert/" + UUID.randomUUID() + "/sheet.pdf");
        assertThat(other).hasStatus(404);
        assertThat(mvc.get().uri("/alert/" + alert + "/sheet.pdf").exchange()).hasStatus(302);
    }

    @Test
    void whatTheFontHasNoSignForIsAQuestionMark() throws IOException {
        var bytes = AlertPdf.of(
                "x", "TLP:CLEAR", "HYG-1", "漢字 \u0007 😀 é\n" + "sansespace".repeat(60) + "\n\n fin", "suite");
        try (var document = Loader.loadPDF(bytes)) {
            assertThat(new PDFTextStripper().getText(document)).contains("?? ? ? é", "fin");
        }
    }

    @Test
    void aTextLongerThanThePaperSaysWhereToReadOn() throws IOException {
        var text = IntStream.rangeClosed(1, 5_000)
                .mapToObj(number -> "ligne " + number)
                .collect(Collectors.joining("\n"));
        try (var document =
                Loader.loadPDF(AlertPdf.of("x", "TLP:CLEAR", "HYG-1", text, "La suite : https://hygie.example/1"))) {
            assertThat(document.getNumberOfPages()).isEqualTo(AlertPdf.MOST_PAGES);
            var all = new PDFTextStripper().getText(document);
            assertThat(all).contains("ligne 2700").doesNotContain("ligne 5000");
            assertThat(all.lines().filter(line -> line.equals("La suite : https://hygie.example/1")))
                    .hasSize(1);
        }
        try (var document = Loader.loadPDF(AlertPdf.of("x", "TLP:CLEAR", "HYG-1", "court", "La suite"))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("court")
                    .doesNotContain("La suite");
        }
    }

    private List<String> pages(UUID alert) throws IOException {
        var answer = TestBrowser.of(mvc, "referent@ehpad.demo").get("/alert/" + alert + "/sheet.pdf");
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentType()).isEqualTo("application/pdf");
        try (var document = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
            var pages = new java.util.ArrayList<String>();
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(number);
                stripper.setEndPage(number);
                pages.add(stripper.getText(document));
            }
            return pages;
        }
    }

    private static AlertContent content(String title, String process) {
        return new AlertContent(
                title,
                AlertKind.RANSOMWARE,
                Severity.HIGH,
                Situation.ONGOING,
                process,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}
