package fr.hygie.security.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.security.Accounts;
import fr.hygie.security.factor.Factors;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Before an act that changes how somebody signs in, the session alone does not suffice. */
@HygieTest
class ConfirmTests {
    private static final String LOGIN = "directeur@chu.demo";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void asBefore() {
        jdbc.sql("update account set failures = 0, locked_until = null where login = ?")
                .param(LOGIN)
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /enrolment",
        "POST, /enrolment",
        "POST, /enrolment/recovery-codes",
        "POST, /webauthn/register/options",
        "POST, /webauthn/register",
        "DELETE, /webauthn/register/abc",
        "GET, /account/tokens",
        "POST, /account/tokens",
        "POST, /account/totp/remove",
        "POST, /account/passkeys/abc/remove"
    })
    void anOldSessionIsAskedWhoIsThere(String method, String path) {
        assertThat(send(method, path, signedIn(Duration.ofMinutes(11))).getRedirectedUrl())
                .isEqualTo("/account/confirm");
        var fresh = send(method, path, signedIn(Duration.ofMinutes(9)));
        assertThat(fresh.getRedirectedUrl()).isNotEqualTo("/account/confirm");
    }

    @ParameterizedTest
    @CsvSource({"GET, /account", "GET, /", "POST, /account/sessions/end-others"})
    void anythingElseIsNot(String method, String path) {
        var redirected = send(method, path, signedIn(Duration.ofMinutes(11))).getRedirectedUrl();
        assertThat(redirected == null || redirected.equals("/account")).isTrue();
    }

    @Test
    void thePasswordLeadsBackToThePageAndAWrongOneDoesNot() {
        var old = signedIn(Duration.ofMinutes(11));
        assertThat(confirm(old, "wrong").getStatus()).isEqualTo(422);
        var browser = TestBrowser.of(mvc, LOGIN);
        var before = browser.session();
        var wanted = send("GET", "/account/tokens", old).getCookie("HYGIE_WANTED");
        assertThat(confirm(browser, wanted)).isEqualTo("/account/tokens");
        var sent = send("POST", "/account/totp/remove", old).getCookie("HYGIE_WANTED");
        assertThat(confirm(browser, sent)).isEqualTo("/account");
        assertThat(browser.session()).as("a new name for the session").isNotEqualTo(before);
    }

    @Test
    void guessingIsCountedLikeASignIn() {
        var session = signedIn(Duration.ofMinutes(11));
        for (int guess = 0; guess < 6; guess++) {
            confirm(session, "wrong");
        }
        assertThat(confirm(session, "hygie-demo").getStatus()).isEqualTo(422);
    }

    private Authentication signedIn(Duration ago) {
        var factor = FactorGrantedAuthority.withAuthority(Factors.PASSWORD)
                .issuedAt(clock.instant().minus(ago))
                .build();
        var person = accounts.find(LOGIN).orElseThrow().signedIn();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(factor));
    }

    private MockHttpServletResponse send(String method, String path, Authentication session) {
        return mvc.perform(request(HttpMethod.valueOf(method), path)
                        .with(csrf())
                        .with(authentication(session))
                        .accept("text/html"))
                .getResponse();
    }

    private MockHttpServletResponse confirm(Authentication session, String secret) {
        return mvc.post()
                .uri("/account/confirm")
                .with(csrf())
                .with(authentication(session))
                .param("secret", secret)
                .exchange()
                .getResponse();
    }

    /** @return where the person is led */
    private static @Nullable String confirm(TestBrowser browser, @Nullable Cookie wanted) {
        assertThat(wanted).isNotNull();
        browser.keep(wanted);
        return browser.post("/account/confirm", "secret", "hygie-demo")
                .getResponse()
                .getRedirectedUrl();
    }
}
