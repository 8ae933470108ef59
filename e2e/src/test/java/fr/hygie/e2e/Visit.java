package fr.hygie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person in one window. What the browser complains of is kept, and so is every request that leaves the server. */
final class Visit implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext context;
    final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text() + " at " + page.url());
            }
        });
        page.onPageError(error -> complaints.add(error + " at " + page.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith(RunningHygie.address())
                    && !request.url().startsWith("data:")) {
                complaints.add("request to the outside: " + request.url());
            }
        });
    }

    static Visit of(int width, boolean dark) {
        var address = RunningHygie.address();
        return new Visit(Browsers.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setLocale("fr-FR")
                        .setViewportSize(width, 900)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)));
    }

    /** As somebody of the demonstration. */
    Visit signIn(String login) {
        page.navigate("/login");
        page.fill("input[name=username]", login);
        page.fill("input[name=password]", "hygie-demo");
        page.click("button[type=submit]:has-text('connecter'), main button[type=submit]");
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    Visit open(String path) {
        var response = page.navigate(path);
        assertThat(response.status()).as(path).isEqualTo(200);
        return this;
    }

    /** Nothing serious for axe, no horizontal scrolling, no complaint of the browser. */
    void isSound() {
        List<Rule> grave = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .toList();
        assertThat(grave)
                .as(page.url())
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                .as("no horizontal scrolling on %s", page.url())
                .isEqualTo(true);
        assertThat(complaints).as(page.url()).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
