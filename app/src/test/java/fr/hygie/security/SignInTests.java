package fr.hygie.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import jakarta.servlet.http.Cookie;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class SignInTests {
    private static final String COOKIE = "HYGIE_SESSION";
    private static final String WANTED = "HYGIE_WANTED";
    private static final String PASSWORD = "hygie-demo";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theSignInPageShowsTheAccountsOfTheDemonstrationAndIsNotKeptByCaches() {
        var page = mvc.get().uri("/login").exchange();
        assertThat(page).hasStatusOk();
        assertThat(page)
                .bodyText()
                .contains("rssi@chu.demo", "Démonstration", "name=\"username\"", "name=\"password\"");
        assertThat(page.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getResponse().getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.getResponse().getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getResponse().getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.getResponse().getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.getResponse().getHeader("Permissions-Policy")).contains("camera=()");
    }

    @Test
    void theFilesOfThePagesAreOpenAndCostNoSession() throws Exception {
        var page = mvc.get().uri("/login").exchange().getResponse().getContentAsString();
        var files = Pattern.compile("(?:href|src)=\"(/[^\"#]+\\.(?:svg|css|js))")
                .matcher(page)
                .results()
                .toList();
        assertThat(files).hasSizeGreaterThanOrEqualTo(5);
        for (var file : files) {
            var answer = mvc.get().uri(file.group(1)).exchange();
            assertThat(answer).as(file.group(1)).hasStatusOk();
            assertThat(answer.getResponse().getHeader("Set-Cookie")).isNull();
            assertThat(answer.getResponse().getHeader("Cache-Control")).contains("max-age=31536000");
        }
    }

    @Test
    void overHttpsTheCookiesAreSecureAndBrowsersAreToldToStayThere() {
        var page = mvc.get().uri("/login").secure(true).exchange();
        assertThat(page.getResponse().getHeader("Strict-Transport-Security")).startsWith("max-age=");
        var signedIn = mvc.post()
                .uri("/login")
                .secure(true)
                .with(csrf())
                .param("username", "dsi@chu.demo")
                .param("password", PASSWORD)
                .exchange();
        assertThat(signedIn.getResponse().getHeaders("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(COOKIE))
                .singleElement()
                .asString()
                .contains("Secure", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginGetTheSameAnswerAndTheSameWaits() {
        for (int attempt = 1; attempt <= 8; attempt++) {
            var wrong = attempt("grades@region.demo", "wrong", address("192.0.2.10"));
            var unknown = attempt("nobody@nowhere.example", "wrong", address("192.0.2.11"));
            assertThat(unknown.getRedirectedUrl()).as("attempt %d", attempt).isEqualTo(wrong.getRedirectedUrl());
        }
        assertThat(attempt("grades@region.demo", PASSWORD, address("192.0.2.12"))
                        .getRedirectedUrl())
                .isEqualTo("/login?wait");
    }

    @Test
    void anAddressThatGuessesManyLoginsIsTurnedAwayAndOthersAreNot() {
        var answers = IntStream.range(0, 120)
                .mapToObj(number -> attempt("guess" + number + "@nowhere.example", "wrong", address("192.0.2.20")))
                .map(MockHttpServletResponse::getRedirectedUrl)
                .takeWhile("/login?error"::equals)
                .count();
        assertThat(answers)
                .as("answers before the wait, a few coming back meanwhile")
                .isBetween(60L, 119L);
        assertThat(attempt("dpo@chu.demo", PASSWORD, address("192.0.2.21")).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void theSessionChangesItsNameAtSignInAndEndsAtSignOut() {
        var before = new Cookie(COOKIE, Base64.getEncoder().encodeToString("planted".getBytes(UTF_8)));
        var session = signIn("dsi@chu.demo", before);
        assertThat(session.getValue()).isNotEqualTo(before.getValue());
        assertThat(mvc.get().uri("/account").cookie(before).exchange()).hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/account").cookie(session).exchange()).hasStatusOk();

        var out = mvc.post().uri("/logout").with(csrf()).cookie(session).exchange();
        assertThat(out.getResponse().getRedirectedUrl()).isEqualTo("/login?out");
        assertThat(mvc.get().uri("/account").cookie(session).exchange()).hasStatus3xxRedirection();
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertThat(mvc.post().uri("/login").param("username", "dsi@chu.demo").param("password", PASSWORD))
                .hasStatus(403);
    }

    @Test
    void afterSignInAPersonComesToTheWantedPageAndNeverToAnotherHost() {
        var asked = mvc.get().uri("/account?tab=1").accept("text/html").exchange();
        assertThat(asked.getResponse().getRedirectedUrl()).isEqualTo("/login");
        assertThat(onward(asked.getResponse().getCookie(WANTED))).isEqualTo("/account?tab=1");
        for (var planted :
                List.of("https://evil.example/", "//evil.example/", "/\\evil.example", "/a\r\nX: y", "javascript:0")) {
            var value = Base64.getUrlEncoder().encodeToString(planted.getBytes(UTF_8));
            assertThat(onward(new Cookie(WANTED, value))).as(planted).isEqualTo("/");
        }
        assertThat(onward(new Cookie(WANTED, "?not base64"))).isEqualTo("/");
    }

    private @Nullable String onward(Cookie wanted) {
        return mvc.post()
                .uri("/login?continue=https://evil.example")
                .with(csrf())
                .cookie(wanted)
                .param("username", "dsi@chu.demo")
                .param("password", PASSWORD)
                .param("redirect", "https://evil.example")
                .header("Referer", "https://evil.example")
                .exchange()
                .getResponse()
                .getRedirectedUrl();
    }

    @Test
    void aPartOfAPageAskedForWithoutSessionLeadsTheWholePageToSignIn() {
        var part = mvc.get().uri("/account").header("HX-Request", "true").exchange();
        assertThat(part).hasStatus(401);
        assertThat(part.getResponse().getHeader("HX-Redirect")).isEqualTo("/login");
    }

    @Test
    void aPersonSwitchesBetweenTheirAreasOnlyAndStaysHere() {
        var session = signIn("rssi@ght.demo", null);
        var clinic = organisation("990000408");
        var elsewhere = organisation("990000804");
        var switched = mvc.post()
                .uri("/context")
                .with(csrf())
                .cookie(session)
                .param("organisation", clinic)
                .param("back", "//evil.example")
                .exchange();
        assertThat(switched.getResponse().getRedirectedUrl()).isEqualTo("/");
        assertThat(mvc.get().uri("/account").cookie(session).exchange())
                .bodyText()
                .containsPattern("(?s)h-context\"><span>Clinique des Ormeaux");
        assertThat(mvc.post().uri("/context").with(csrf()).cookie(session).param("organisation", elsewhere))
                .hasStatus(403);
        assertThat(entries("security.context-entered", clinic)).isPositive();
    }

    @Test
    void theAccountPageShowsTheSessionsAndEndsOthers() {
        var here = signIn("pcme@chu.demo", null);
        var there = signIn("pcme@chu.demo", null);
        assertThat(mvc.get().uri("/account").cookie(here).exchange())
                .bodyText()
                .contains("Étienne Rouvière", "cette session", "à l’instant", "Fermer toutes les autres sessions");
        mvc.post().uri("/account/sessions/end-others").with(csrf()).cookie(here).exchange();
        assertThat(mvc.get().uri("/account").cookie(there).exchange()).hasStatus3xxRedirection();
        assertThat(mvc.get().uri("/account").cookie(here).exchange()).hasStatusOk();
    }

    @Test
    void aDisabledAccountIsOutAtOnceAndCannotComeBack() {
        var session = signIn("referent@ehpad.demo", null);
        var account = accounts.find("referent@ehpad.demo").orElseThrow();
        work.run(Actor.platform("test", "test"), () -> accounts.disable(account.id()));
        try {
            assertThat(mvc.get().uri("/account").cookie(session).exchange()).hasStatus3xxRedirection();
            assertThat(attempt("referent@ehpad.demo", PASSWORD, address("192.0.2.30"))
                            .getRedirectedUrl())
                    .isEqualTo("/login?error");
        } finally {
            work.run(Actor.platform("test", "test"), () -> accounts.enable(account.id()));
        }
    }

    @Test
    void everySignInLeavesItsTrace() {
        signIn("ars@region.demo", null);
        assertThat(entries("security.signed-in", new UUID(0, 0).toString())).isPositive();
    }

    private long entries(String action, String organisation) {
        var id = UUID.fromString(organisation);
        return Scope.of(Actor.platform("test", "test"), id)
                .call(() -> transaction.execute(status -> jdbc.sql(
                                "select count(*) from journal_entry where action = ? and organisation_id = ?")
                        .params(List.of(action, id))
                        .query(Long.class)
                        .single()));
    }

    @Autowired
    private TransactionTemplate transaction;

    private String organisation(String finess) {
        return jdbc.sql("select id::text from organisation where finess = ?")
                .param(finess)
                .query(String.class)
                .single();
    }

    private Cookie signIn(String login, Cookie before) {
        var request =
                mvc.post().uri("/login").with(csrf()).param("username", login).param("password", PASSWORD);
        return cookie((before == null ? request : request.cookie(before)).exchange());
    }

    private MockHttpServletResponse attempt(String login, String password, RequestPostProcessor address) {
        return mvc.post()
                .uri("/login")
                .with(csrf())
                .with(address)
                .param("username", login)
                .param("password", password)
                .exchange()
                .getResponse();
    }

    private static RequestPostProcessor address(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private static Cookie cookie(MvcTestResult result) {
        var cookie = result.getResponse().getCookie(COOKIE);
        assertThat(cookie).as("a session").isNotNull();
        return cookie;
    }
}
