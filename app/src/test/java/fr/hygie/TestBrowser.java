package fr.hygie;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** A person at a browser: keeps the cookie of the session, sends the token of the forms along. */
public final class TestBrowser {
    private final MockMvcTester mvc;
    private @Nullable Cookie session;

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

    private MvcTestResult sent(AbstractMockHttpServletRequestBuilder<?> request) {
        if (session != null) {
            request.cookie(session);
        }
        var result = ((MockMvcTester.MockMvcRequestBuilder) request).exchange();
        var renewed = result.getResponse().getCookie("HYGIE_SESSION");
        if (renewed != null) {
            session = renewed;
        }
        return result;
    }
}
