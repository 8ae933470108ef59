package fr.hygie.inventory.glpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server that fails, lies or is none comes to. */
class GlpiFailureTests {
    private GlpiTrial trial;
    private FakeGlpi glpi;

    @BeforeEach
    void start() throws IOException {
        trial = new GlpiTrial();
        glpi = trial.glpi;
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_NOT_ALLOWED_IP, 401, glpi-address-refused",
        "ERROR_WRONG_APP_TOKEN_PARAMETER, 400, glpi-app-token",
        "ERROR_APP_TOKEN_PARAMETERS_MISSING, 400, glpi-app-token",
        "ERROR_GLPI_LOGIN_USER_TOKEN, 401, glpi-user-token",
        "ERROR_GLPI_LOGIN, 401, glpi-login",
        "ERROR_API_DISABLED, 400, glpi-api-disabled",
        "ERROR_SOMETHING_NEW, 400, glpi-answer"
    })
    void errorsOfGlpiAreExplained(String error, int status, String code) {
        glpi.fault = call -> call.answer(status, "[\"" + error + "\",\"x\"]");

        assertThat(trial.failure()).isEqualTo(code);
        assertThat(trial.pauses).isEmpty();
    }

    @Test
    void whatIsNoGlpiIsRecognised() {
        glpi.fault = call -> call.answer(200, "<html><body>Connexion</body></html>");
        assertThat(trial.failure()).isEqualTo("glpi-not-glpi");

        glpi.fault = call -> call.answer(404, "<html>not found</html>");
        assertThat(trial.failure()).isEqualTo("glpi-not-glpi");

        glpi.fault = call -> call.answer(200, "{\"truncated\":");
        assertThat(trial.failure()).isEqualTo("glpi-not-glpi");

        glpi.fault = call -> call.answer(200, "[".repeat(100_000));
        assertThat(trial.failure()).isEqualTo("glpi-not-glpi");
    }

    @Test
    void aRedirectionIsNeverFollowed() throws IOException {
        try (var other = new FakeGlpi()) {
            glpi.fault = call -> {
                call.exchange().getResponseHeaders().add("Location", other.address() + "/apirest.php/initSession");
                return call.answer(302, "");
            };
            assertThat(trial.failure()).isEqualTo("glpi-redirect");
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void aServerInErrorIsAskedAgainAfterLongerAndLongerPauses() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of());
        var failures = new AtomicInteger();
        glpi.fault = call ->
                call.path().startsWith("/search") && failures.incrementAndGet() <= 2 && call.answer(502, "bad gateway");

        assertThat(trial.read()).hasSize(1);
        assertThat(trial.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aServerThatStaysInErrorIsGivenUp() {
        glpi.fault = call -> call.answer(500, "[\"ERROR_SQL\",\"x\"]");

        assertThat(trial.failure()).isEqualTo("glpi-server-error");
        assertThat(glpi.requests).hasSize(3);
    }

    @Test
    void aServerThatIsNotThereIsToldSo() {
        glpi.close();

        assertThat(trial.failure()).isEqualTo("glpi-unreachable");
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() {
        var hasty = new GlpiLimits(Duration.ofSeconds(5), Duration.ofMillis(300), 1 << 20, 20, 1, Duration.ZERO);
        glpi.fault = call -> {
            try {
                call.exchange().sendResponseHeaders(200, 1_000);
                call.exchange().getResponseBody().write('{');
                call.exchange().getResponseBody().flush();
                Thread.sleep(1_500);
            } catch (IOException | InterruptedException clientWentAway) {
                // the client did what was wanted
            }
            return true;
        };

        assertThatExceptionOfType(GlpiFailure.class)
                .isThrownBy(() -> trial.client(hasty).check())
                .satisfies(f -> assertThat(f.problem().code()).isEqualTo("glpi-too-slow"));
    }

    @Test
    void anAnswerThatIsTooBigIsGivenUp() {
        glpi.fault = call -> call.answer(200, " ".repeat(2 << 20));

        assertThat(trial.failure()).isEqualTo("glpi-too-big");
    }
}
