package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.security.factor.TestAuthenticator;
import fr.hygie.security.factor.TestGenerator;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An installation that asks for second factors, as all do but the demonstration. */
@HygieTest
@TestPropertySource(properties = "hygie.security.second-factor=true")
class SecondFactorTests {
    private static final String PRIVILEGED = "biomed@chu.demo";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void asBefore() {
        var account = accounts.find(PRIVILEGED).orElseThrow().id();
        jdbc.sql("delete from totp where account_id = ?").param(account).update();
        jdbc.sql("delete from recovery_code where account_id = ?")
                .param(account)
                .update();
        jdbc.sql("delete from user_credentials").update();
        jdbc.sql("update account set failures = 0, locked_until = null where id = ?")
                .param(account)
                .update();
    }

    @Test
    void aPrivilegedPersonWithoutASecondFactorReachesNothingButItsEnrolment() {
        var session = password();
        for (var page : new String[] {"/", "/account", "/account/tokens", "/search?q=x"}) {
            assertThat(get(page, session).getResponse().getRedirectedUrl())
                    .as(page)
                    .isEqualTo("/enrolment");
        }
        assertThat(mvc.post()
                        .uri("/account/tokens")
                        .with(csrf())
                        .cookie(session)
                        .param("name", "x")
                        .param("days", "1")
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/enrolment");
        assertThat(get("/enrolment", session)).hasStatusOk();
    }

    @Test
    void enrolmentAsksForACodeGivesRecoveryCodesAndOpensThePages() {
        var session = password();
        var generator = generator(session);
        assertThat(post("/enrolment", session, "000000")).hasStatus(422);
        var done = post("/enrolment", session, generator.code());
        assertThat(done).hasStatusOk();
        assertThat(done).bodyText().containsPattern("[A-Z2-7]{4}(-[A-Z2-7]{4}){5}");
        var renamed = cookie(done);
        assertThat(renamed.getValue()).as("a new name for the session").isNotEqualTo(session.getValue());
        assertThat(get("/account", renamed)).hasStatusOk();
        assertThat(get("/account", session)).hasStatus3xxRedirection();
    }

    @Test
    void afterThePasswordTheSecondFactorIsAskedForAndNothingElseOpens() {
        var generator = enrol();
        var session = password();
        assertThat(get("/account", session).getResponse().getRedirectedUrl()).isEqualTo("/login/second-factor");
        assertThat(get("/enrolment", session).getResponse().getRedirectedUrl())
                .as("no way around by enrolling another")
                .isEqualTo("/login/second-factor");
        assertThat(mvc.post()
                        .uri("/webauthn/register/options")
                        .with(csrf())
                        .cookie(session)
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/login/second-factor");
        assertThat(mvc.post()
                        .uri("/enrolment/recovery-codes")
                        .with(csrf())
                        .cookie(session)
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/login/second-factor");
        assertThat(post("/login/second-factor", session, "123")).hasStatus(422);

        var asked = mvc.get()
                .uri("/account?tab=1")
                .accept("text/html")
                .cookie(session)
                .exchange();
        var proved = mvc.post()
                .uri("/login/second-factor")
                .with(csrf())
                .cookie(session, asked.getResponse().getCookie("HYGIE_WANTED"))
                .param("code", generator.later().code())
                .exchange();
        assertThat(proved.getResponse().getRedirectedUrl()).isEqualTo("/account?tab=1");
        assertThat(get("/account", cookie(proved))).hasStatusOk();
    }

    @Test
    void aCodeServesOnce() {
        var generator = enrol().later();
        assertThat(post("/login/second-factor", password(), generator.code())).hasStatus3xxRedirection();
        assertThat(post("/login/second-factor", password(), generator.code())).hasStatus(422);
    }

    @Test
    void aRecoveryCodeServesOnceInPlaceOfTheGenerator() {
        var session = password();
        var page = post("/enrolment", session, generator(session).code());
        var code = first("<code>([A-Z2-7-]{29})</code>", page);
        assertThat(post("/login/second-factor", password(), code.toLowerCase(java.util.Locale.ROOT)))
                .hasStatus3xxRedirection();
        assertThat(post("/login/second-factor", password(), code)).hasStatus(422);
    }

    @Test
    void guessingCodesIsSlowedDownEvenWithFreshSignIns() {
        enrol();
        boolean waits = false;
        for (int attempt = 0; attempt < 12 && !waits; attempt++) {
            var answer = signIn();
            waits = "/login?wait".equals(answer.getResponse().getRedirectedUrl());
            if (!waits) {
                assertThat(post("/login/second-factor", cookie(answer), "000000"))
                        .hasStatus(422);
            }
        }
        assertThat(waits).isTrue();
    }

    @Test
    void removingTheGeneratorIsForThoseWhoProvedIt() {
        enrol();
        var session = password();
        mvc.post().uri("/account/totp/remove").with(csrf()).cookie(session).exchange();
        assertThat(get("/account", password()).getResponse().getRedirectedUrl()).isEqualTo("/login/second-factor");
    }

    @Test
    void aPasskeyCeremonyBeginsOnlyAfterThePassword() {
        assertThat(mvc.post().uri("/webauthn/authenticate/options").with(csrf()).exchange())
                .hasStatus3xxRedirection();
        assertThat(mvc.post()
                        .uri("/login/webauthn")
                        .with(csrf())
                        .contentType("application/json")
                        .content("{}")
                        .exchange())
                .hasStatus(401);
        var session = password();
        var options = mvc.post()
                .uri("/webauthn/register/options")
                .with(csrf())
                .cookie(session)
                .exchange();
        assertThat(options).hasStatusOk();
        assertThat(options).bodyJson().extractingPath("user.name").isEqualTo(PRIVILEGED);
        assertThat(options).bodyJson().extractingPath("rp.id").isEqualTo("localhost");
    }

    @Test
    void aPasskeyIsAddedToThePasswordAndDoesNotReplaceIt() {
        var passkey = new TestAuthenticator("http://localhost:8080", "localhost");
        var session = password();
        assertThat(json(
                        "/webauthn/register",
                        session,
                        passkey.made(challenge("/webauthn/register/options", session), "Mon poste")))
                .hasStatusOk();
        assertThat(get("/account", session).getResponse().getRedirectedUrl()).isEqualTo("/login/second-factor");
        assertThat(get("/login/second-factor", session)).bodyText().contains("data-passkey=\"use\"");

        var used = passkey.used(challenge("/webauthn/authenticate/options", session));
        var proved = json("/login/webauthn", session, used);
        assertThat(proved).hasStatusOk();
        var renamed = cookie(proved);
        assertThat(renamed.getValue()).isNotEqualTo(session.getValue());
        assertThat(get("/account", renamed)).hasStatusOk().bodyText().contains("Mon poste");
        assertThat(json("/login/webauthn", password(), used))
                .as("an answer recorded before")
                .hasStatus(401);
    }

    @Test
    void anotherPersonsPasskeyAndOneForAnotherAddressAreRefused() {
        var passkey = new TestAuthenticator("http://localhost:8080", "localhost");
        var session = password();
        json(
                "/webauthn/register",
                session,
                passkey.made(challenge("/webauthn/register/options", session), "Mon poste"));
        var other = cookie(signIn("dpo@chu.demo"));
        assertThat(json("/login/webauthn", other, passkey.used(challenge("/webauthn/authenticate/options", other))))
                .hasStatus(401);
        var phished = new TestAuthenticator("https://hygie.evil.example", "localhost");
        assertThat(json("/webauthn/register", other, phished.made(challenge("/webauthn/register/options", other), "x")))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isGreaterThanOrEqualTo(400));
        assertThat(jdbc.sql("select count(*) from user_credentials where label = 'x'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theAddressOfTheLibraryRemovesNoPasskeyAndALabelHasAnEnd() {
        var passkey = new TestAuthenticator("http://localhost:8080", "localhost");
        var session = password();
        assertThat(json(
                        "/webauthn/register",
                        session,
                        passkey.made(challenge("/webauthn/register/options", session), "x".repeat(2_000))))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isBetween(400, 499));
        json("/webauthn/register", session, passkey.made(challenge("/webauthn/register/options", session), "Poste"));
        var id = jdbc.sql("select credential_id from user_credentials where label = 'Poste'")
                .query(String.class)
                .single();
        assertThat(mvc.delete()
                        .uri("/webauthn/register/" + id)
                        .with(csrf())
                        .cookie(session)
                        .exchange())
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isNotEqualTo(204));
        assertThat(jdbc.sql("select count(*) from user_credentials where label = 'Poste'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String challenge(String options, Cookie session) {
        return first("\"challenge\":\"([^\"]+)\"", json(options, session, ""));
    }

    private MvcTestResult json(String address, Cookie session, String body) {
        return mvc.post()
                .uri(address)
                .with(csrf())
                .cookie(session)
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private TestGenerator enrol() {
        var session = password();
        var generator = generator(session);
        assertThat(post("/enrolment", session, generator.code())).hasStatusOk();
        return generator;
    }

    private TestGenerator generator(Cookie session) {
        return new TestGenerator(first("<code[^>]*>([A-Z2-7 ]{39})</code>", get("/enrolment", session)));
    }

    private static String first(String pattern, MvcTestResult page) {
        try {
            var found = Pattern.compile(pattern).matcher(page.getResponse().getContentAsString());
            assertThat(found.find()).as(pattern).isTrue();
            return found.group(1);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cookie password() {
        return cookie(signIn());
    }

    private MvcTestResult signIn() {
        return signIn(PRIVILEGED);
    }

    private MvcTestResult signIn(String login) {
        return mvc.post()
                .uri("/login")
                .with(csrf())
                .param("username", login)
                .param("password", "hygie-demo")
                .exchange();
    }

    private MvcTestResult get(String page, Cookie session) {
        return mvc.get().uri(page).cookie(session).exchange();
    }

    private MvcTestResult post(String page, Cookie session, String code) {
        return mvc.post()
                .uri(page)
                .with(csrf())
                .cookie(session)
                .param("code", code)
                .exchange();
    }

    private static Cookie cookie(MvcTestResult result) {
        var cookie = result.getResponse().getCookie("HYGIE_SESSION");
        assertThat(cookie).as("a session").isNotNull();
        return cookie;
    }
}
