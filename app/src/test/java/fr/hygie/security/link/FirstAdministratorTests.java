package fr.hygie.security.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.EmptyDatabase;
import fr.hygie.organisation.Areas;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.security.Account;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.Invitation;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The life of an installation from its first start: in order, since each step needs the one before. */
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = EmptyDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstAdministratorTests {
    private static final String EMAIL = "a.dumont@plateforme.example";
    private static final String PASSWORD = "quatre tuiles sur un canal";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FirstAdministrator first;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private Areas areas;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Order(1)
    void aWrongLinkAndAFormerOneLeadNowhere() {
        var former = first.link();
        first.link();
        for (var link : new String[] {"/first-administrator/x", former}) {
            assertThat(mvc.get().uri(link)).hasStatus(404);
            assertThat(enter(link, PASSWORD)).hasStatus(404);
        }
        assertThat(accounts.find(EMAIL)).isEmpty();
    }

    @Test
    @Order(2)
    void aWeakPasswordIsRefusedInWordsAndTheLinkStillWorks() {
        var link = first.link();
        assertThat(mvc.get().uri(link)).hasStatusOk();
        var refused = enter(link, "Dumont2026!!");
        assertThat(refused).hasStatus(422);
        assertThat(refused).bodyText().contains("reprend votre nom").doesNotContain("Dumont2026!!");
        assertThat(enter(link, PASSWORD).getResponse().getRedirectedUrl()).isEqualTo("/login?set");
    }

    @Test
    @Order(3)
    void theFirstAdministratorHasThePlatformAndIsLedToASecondFactor() {
        var account = accounts.find(EMAIL).orElseThrow();
        assertThat(areas.of(account.signedIn().actor("test")))
                .singleElement()
                .satisfies(area -> assertThat(area.roles()).isEqualTo(Set.of(Role.PLATFORM_ADMINISTRATOR)));
        var signedIn = signIn(EMAIL, PASSWORD);
        var cookie = signedIn.getResponse().getCookie("HYGIE_SESSION");
        assertThat(mvc.get()
                        .uri("/account")
                        .cookie(cookie)
                        .exchange()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/enrolment");
    }

    @Test
    @Order(4)
    void onceSomebodyHasAnAccountNoLinkMakesASecondAdministrator() {
        assertThat(enter(first.link(), PASSWORD)).hasStatus(404);
        assertThat(jdbc.sql("select count(*) from account").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    @Order(5)
    void anInvitationSetsThePasswordOnceAndALaterOneReplacesIt() {
        var account = accounts.find(EMAIL).orElseThrow();
        var former = invite(account);
        var link = invite(account);
        assertThat(mvc.get().uri(former.path())).hasStatus(404);
        assertThat(mvc.get().uri(link.path())).hasStatusOk();
        assertThat(set(link, "court")).hasStatus(422);
        assertThat(set(link, "cinq bateaux de papier vert").getResponse().getRedirectedUrl())
                .isEqualTo("/login?set");
        assertThat(set(link, "encore une autre phrase longue")).hasStatus(404);
        assertThat(signIn(EMAIL, PASSWORD).getResponse().getRedirectedUrl()).isEqualTo("/login?error");
        assertThat(signIn(EMAIL, "cinq bateaux de papier vert").getResponse().getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    @Order(6)
    void aLinkThatHasEndedDoesNotWork() {
        var link = invite(accounts.find(EMAIL).orElseThrow());
        jdbc.sql("update one_time_link set expires_at = now() - interval '1 second' where used_at is null")
                .update();
        assertThat(mvc.get().uri(link.path())).hasStatus(404);
        assertThat(set(link, "cinq bateaux de papier bleu")).hasStatus(404);
    }

    private Invitation invite(Account account) {
        return work.as(Actor.platform("test", "test"), () -> accounts.inviteAgain(account.id()));
    }

    private MvcTestResult set(Invitation link, String password) {
        return mvc.post()
                .uri(link.path())
                .with(csrf())
                .param("password", password)
                .exchange();
    }

    private MvcTestResult signIn(String login, String password) {
        return mvc.post()
                .uri("/login")
                .with(csrf())
                .param("username", login)
                .param("password", password)
                .exchange();
    }

    private MvcTestResult enter(String link, String password) {
        return mvc.post()
                .uri(link)
                .with(csrf())
                .param("given", "Alice")
                .param("family", "Dumont")
                .param("email", EMAIL)
                .param("password", password)
                .exchange();
    }
}
