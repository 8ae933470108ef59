package fr.hygie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;

/** One person in one window. What the browser complains of is kept, and so is every request that leaves the server. */
final class Visit implements AutoCloseable {
    private static final String AXE = AxeBuilder.getAxeScript();

    /** Of rules that are named, or of all: those that are broken gravely, with the first place. */
    private static final String GRAVE = """
            async rules => {
              const found = await axe.run(document, {
                resultTypes: ['violations'], ...(rules.length && {runOnly: {type: 'rule', values: rules}})
              });
              return found.violations.filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => `${rule.id}: ${rule.help} ${rule.nodes[0].html}`);
            }""";

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
        isSound(List.of());
    }

    /** The same, of axe nothing but the contrast of texts: what changes with the colours. */
    void isReadable() {
        isSound(List.of("color-contrast"));
    }

    private void isSound(List<String> rules) {
        assertThat(page.frames()).as("axe looks at this document alone").hasSize(1);
        assertThat((List<?>) grave(rules)).as(page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"))
                .as("no horizontal scrolling on %s", page.url())
                .isEqualTo(true);
        assertThat(complaints).as(page.url()).isEmpty();
    }

    /** Brought into the document once, however often it is looked at; a new document is looked at anew. */
    private Object grave(List<String> rules) {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AXE);
        }
        return page.evaluate(GRAVE, rules);
    }

    @Override
    public void close() {
        context.close();
    }
}
