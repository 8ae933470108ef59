package fr.hygie;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A person at a browser: keeps the cookie of the session, sends the token of the forms along. */
public final class TestBrowser {
    private final MockMvcTester mvc;
    private final Map<String, Cookie> cookies = new ConcurrentHashMap<>();

    public TestBrowser(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    /** Somebody of the demonstration. */
    public static TestBrowser of(MockMvcTester mvc, String login) {
        return new TestBrowser(mvc).signIn(login, "hygie-demo");
    }

    public TestBrowser signIn(String login, String password) {
        post("/login", "username", login, "password", password);
        return this;
    }

    /** Identifier of the session as the cookie holds it; empty for none. */
    public String session() {
        var session = cookies.get("HYGIE_SESSION");
        return session == null ? "" : session.getValue();
    }

    public MvcTestResult get(String page) {
        return sent(mvc.get().uri(page));
    }

    /** @param parameters names and values in turn */
    public MvcTestResult post(String page, String... parameters) {
        var request = mvc.post().uri(page).with(csrf());
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return sent(request);
    }

    public Cookie[] cookies() {
        return cookies.values().toArray(Cookie[]::new);
    }

    public void keep(Cookie cookie) {
        cookies.put(cookie.getName(), cookie);
    }

    private MvcTestResult sent(MockMvcTester.MockMvcRequestBuilder request) {
        if (!cookies.isEmpty()) {
            request.cookie(cookies());
        }
        var result = request.exchange();
        for (var cookie : result.getResponse().getCookies()) {
            keep(cookie);
        }
        return result;
    }
}
