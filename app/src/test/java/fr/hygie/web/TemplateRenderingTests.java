package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@SpringBootTest(classes = Gallery.class)
class TemplateRenderingTests {
    private static final List<PageSamples> MODULES = PageSamplesFinder.all();

    /** A field for a password or for a code. */
    private static final Pattern SECRET = Pattern.compile("<input[^>]*(?:type=\"password\"|name=\"code\")[^>]*>");

    @Autowired
    WebApplicationContext context;

    @Autowired
    ThymeleafViewResolver views;

    @Autowired
    Shells shells;

    @Test
    void everyPageHasASample() {
        var sampled = MODULES.stream().flatMap(module -> module.pages().keySet().stream());
        var pages = TemplateSources.main().entrySet().stream()
                .filter(template -> !template.getValue().contains("th:fragment=")) // shown by the gallery
                .map(Map.Entry::getKey);
        assertThat(sampled).containsAll(pages.toList());
    }

    static Stream<String> pages() {
        return MODULES.stream()
                .flatMap(module -> module.pages().keySet().stream())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageRendersInBothLanguagesAndEscapesWhatWasTyped(String page) throws Exception {
        var model = MODULES.stream()
                .flatMap(module -> module.pages().entrySet().stream())
                .filter(sample -> sample.getKey().equals(page))
                .findFirst()
                .orElseThrow()
                .getValue();
        for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            var html = render(page, model, locale);
            assertThat(html)
                    .contains("<html lang=\"" + locale.getLanguage() + "\"")
                    .contains("</html>")
                    .doesNotContain("??", "<script>", "th:", "hx:");
            assertThat(SECRET.matcher(html).results().map(MatchResult::group))
                    .as("secrets tell the browser what they are")
                    .allMatch(field -> field.contains("autocomplete=\""));
            if (model.toString().contains(PageSamples.PLANTED)) {
                assertThat(html).contains("&lt;script&gt;");
            }
        }
    }

    @Test
    void anErrorPageDoesWithoutTheShell() throws Exception {
        var view = views.resolveViewName("error/5xx", Locale.FRENCH);
        var response = new MockHttpServletResponse();
        assertThat(view).isNotNull();
        view.render(Map.of("errorId", "ABCD-EFGH"), request(Locale.FRENCH), response);
        assertThat(response.getContentAsString())
                .contains("ABCD-EFGH", "</html>")
                .doesNotContain("??");
    }

    private String render(String page, Map<String, Object> sample, Locale locale) throws Exception {
        var request = request(locale);
        LocaleContextHolder.setLocale(locale);
        try {
            var model = new HashMap<>(sample);
            model.put("shell", Gallery.scope().call(() -> shells.shell(request)));
            model.put("flash", Flash.done("web.search.answer", PageSamples.PLANTED));
            var view = views.resolveViewName(page, locale);
            var response = new MockHttpServletResponse();
            assertThat(view).isNotNull();
            view.render(model, request, response);
            return response.getContentAsString();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private MockHttpServletRequest request(Locale locale) {
        var request = new MockHttpServletRequest(context.getServletContext(), "GET", "/page");
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(locale));
        return request;
    }
}
