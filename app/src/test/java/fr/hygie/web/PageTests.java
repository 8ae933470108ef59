package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@SpringBootTest(classes = Gallery.class)
class PageTests {
    private final MockMvcTester mvc;

    PageTests(@Autowired WebApplicationContext context, @Autowired List<Filter> filters) {
        mvc = MockMvcTester.from(
                context,
                builder -> builder.addFilters(filters.toArray(Filter[]::new)).build());
    }

    @Test
    void thePageStandsInTheShellOfItsReader() {
        assertThat(mvc.get().uri("/list"))
                .hasStatusOk()
                .bodyText()
                .contains("Claire Lemaître", "CHU Saint-Aubin", "RSSI mutualisée", "data-bs-theme=\"light\"")
                .contains("aria-current=\"page\"");
    }

    @Test
    void theThemeIsKeptInACookieAndComesWithThePage() {
        var answer = mvc.post()
                .uri("/appearance")
                .param("theme", "DARK")
                .param("back", "/list?q=a")
                .exchange();
        assertThat(answer).hasStatus(303).hasHeader("Location", "/list?q=a");
        assertThat(answer.getResponse().getHeader("Set-Cookie")).contains("theme=dark", "HttpOnly", "SameSite=Lax");
        assertThat(mvc.get().uri("/list").cookie(new Cookie("theme", "dark")))
                .bodyText()
                .contains("data-bs-theme=\"dark\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "",
                "list",
                "/a\r\nX: y"
            })
    void nobodyIsSentElsewhere(String wanted) {
        assertThat(LocalPath.of(wanted)).isEqualTo("/");
    }

    @Test
    void theLanguageIsChosenByTheAddressAndKept() {
        var answer = mvc.get().uri("/list?lang=en").exchange();
        assertThat(answer).bodyText().contains("<html lang=\"en\"", "Sign out");
        assertThat(answer.getResponse().getHeader("Set-Cookie")).contains("lang=en");
        assertThat(mvc.get().uri("/list").cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("Sign out");
        assertThat(mvc.get().uri("/list?lang=de")).bodyText().contains("<html lang=\"fr\"");
    }

    @Test
    void anUnknownAddressIsAPageForPeopleAndAProblemForPrograms() {
        assertThat(mvc.get().uri("/nowhere").accept(MediaType.TEXT_HTML))
                .hasStatus(404)
                .bodyText()
                .contains("Page introuvable", "Claire Lemaître");
        assertThat(mvc.get().uri("/api/nowhere"))
                .hasStatus(404)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(404);
    }

    @Test
    void aFailureShowsItsIdentifierAndNothingElse() {
        assertThat(mvc.get().uri("/boom").accept(MediaType.TEXT_HTML))
                .hasStatus(500)
                .bodyText()
                .containsPattern("<code>[2-9A-Z]{4}-[2-9A-Z]{4}</code>")
                .doesNotContain("planned", "IllegalState");
        assertThat(mvc.get().uri("/api/boom"))
                .hasStatus(500)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("errorId")
                .doesNotContain("planned");
    }

    @Test
    void aMethodThatIsNotOfferedIsTheFaultOfTheRequest() {
        assertThat(mvc.delete().uri("/list").accept(MediaType.TEXT_HTML))
                .hasStatus(405)
                .bodyText()
                .contains("Demande non comprise");
        assertThat(mvc.delete().uri("/api/boom")).hasStatus(405).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aRefusedFieldOfTheApiIsPointedAt() {
        assertThat(mvc.post()
                        .uri("/api/form")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\":\"\",\"told\":false}"))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("\"/title\"");
        assertThat(mvc.post()
                        .uri("/api/form")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{"))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aFailureThatNamesItsStatusKeepsIt() {
        assertThat(mvc.get().uri("/gone").accept(MediaType.TEXT_HTML))
                .hasStatus(404)
                .bodyText()
                .contains("Page introuvable");
    }

    @Test
    void aRefusedFormKeepsWhatWasEnteredAndSaysWhyInWords() {
        assertThat(mvc.post().uri("/form").param("title", "<b>PC</b>").param("due", "demain"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"&lt;b&gt;PC&lt;/b&gt;\"", "value=\"demain\"", "Une date comme 28/11/2026.")
                .contains("aria-describedby=\"due-problem\"", "id=\"due-problem\"", "Rien n’a été enregistré");
        assertThat(mvc.post().uri("/form").param("title", "PC").param("_told", "on"))
                .hasStatus(422)
                .bodyText()
                .contains("À remplir.");
    }

    @Test
    void theSearchAsksEveryModuleAndOneThatFailsHidesNothing() {
        assertThat(mvc.get().uri("/search?q=pc")).hasStatusOk().bodyText().contains("PC-ACC-012", "n’a pas répondu");
        assertThat(mvc.get().uri("/search?q=x")).bodyText().contains("deux caractères");
    }

    @Test
    void ownFilesAreNamedByTheirContent(@Autowired ResourceUrlProvider files) {
        assertThat(files.getForLookupPath("/css/hygie.css")).matches("/css/hygie-[0-9a-f]{32}\\.css");
        assertThat(files.getForLookupPath("/icons.svg")).matches("/icons-[0-9a-f]{32}\\.svg");
    }
}
