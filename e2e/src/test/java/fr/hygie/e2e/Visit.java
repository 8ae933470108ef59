package fr.hygie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person in one window. What the browser complains of is kept, and so is every request that leaves the server. */
final class Visit implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext context;
    final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visit(BrowserContext context, String address) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text() + " at " + page.url());
            }
        });
        page.onPageError(error -> complaints.add(error + " at " + page.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                complaints.add("request to the outside: " + request.url());
            }
        });
    }

    /** To the demonstration. */
    static Visit of(int width, boolean dark) {
        return to(RunningHygie.demonstration(), width, dark);
    }

    static Visit to(RunningHygie hygie, int width, boolean dark) {
        var context = Browsers.chromium()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(hygie.address())
                        .setLocale("fr-FR")
                        .setViewportSize(width, 900));
        if (dark) {
            context.addCookies(List.of(new Cookie("theme", "dark").setUrl(hygie.address())));
        }
        return new Visit(context, hygie.address());
    }

    /** As somebody of the demonstration. */
    Visit signIn(String login) {
        signIn(login, "hygie-demo");
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /** Sends the form of the page of sign-in; where that leads is left to the caller. */
    void signIn(String login, String password) {
        page.navigate("/login");
        page.fill("input[name=username]", login);
        page.fill("input[name=password]", password);
        page.click("main form[action='/login'] button");
    }

    Visit open(String path) {
        var response = page.navigate(path);
        assertThat(response.status()).as(path).isEqualTo(200);
        return this;
    }

    void width(int width) {
        page.setViewportSize(width, 900);
    }

    void click(AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    /** An answer that was provoked is no complaint. */
    void forgive(String status) {
        complaints.removeIf(complaint -> complaint.contains(status));
    }

    /** Nothing serious for axe, no horizontal scrolling, no complaint of the browser. */
    void isSound() {
        isSound(new AxeBuilder(page));
    }

    /** The same, of axe nothing but the contrast of texts: what changes with the colours. */
    void isReadable() {
        isSound(new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private void isSound(AxeBuilder axe) {
        List<Rule> grave = axe.analyze().getViolations().stream()
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
