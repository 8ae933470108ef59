package fr.hygie.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GuessLimitFilterTests {
    private static final int ADMITTED = 10;

    private final HashMap<String, Double> counts = new HashMap<>();
    private final GuessLimits limits = new GuessLimits(
            ADMITTED,
            (kind, network, forgotten, now) -> counts.merge(kind + network, 1.0, Double::sum),
            Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));
    private final GuessLimitFilter filter = new GuessLimitFilter(limits, "withdrawn key"::equals);

    @Test
    void agentsWithAKeyThatIsOverShutNobodyOut() throws Exception {
        for (int i = 0; i < 5 * ADMITTED; i++) {
            assertThat(asked("POST", "/inventory/agents/withdrawn%20key", 403)).isEqualTo(403);
        }
        assertThat(asked("POST", "/inventory/agents/another", 200)).isEqualTo(200);
        assertThat(asked("POST", "/login", 302)).isEqualTo(302);
    }

    @Test
    void whoGuessesKeysWaitsWithKeysAndNobodyWaitsAtTheSignIn() throws Exception {
        for (int i = 0; i < ADMITTED; i++) {
            assertThat(asked("POST", "/inventory/agents/guess" + i, 403)).isEqualTo(403);
        }
        assertThat(asked("POST", "/inventory/agents/guess", 403)).isEqualTo(429);
        assertThat(asked("GET", "/api/me", 200)).isEqualTo(200);
        assertThat(asked("POST", "/login", 302)).isEqualTo(302);
        assertThat(asked("GET", "/password/x", 404)).isEqualTo(404);
    }

    @Test
    void whoGuessesTokensOrLinksWaitsThere() throws Exception {
        for (int i = 0; i < ADMITTED; i++) {
            asked("GET", "/api/me", 401);
            asked("GET", "/password/guess", 404);
        }
        assertThat(asked("GET", "/api/me", 200)).isEqualTo(429);
        assertThat(asked("GET", "/password/guess", 404)).isEqualTo(429);
        assertThat(asked("POST", "/inventory/agents/another", 200)).isEqualTo(200);
    }

    @Test
    void anotherSpellingOfAnAddressIsTheSameAddress() throws Exception {
        for (int i = 0; i < ADMITTED; i++) {
            asked("GET", "/api/me", 401);
            limits.failed(GuessKind.SIGN_IN, "127.0.0.1");
        }
        assertThat(asked("GET", "/%61pi/me", 200)).isEqualTo(429);
        assertThat(asked("POST", "/%6Cogin", 200)).isEqualTo(302);
        assertThat(asked("POST", "/%6Cogin/second-factor", 200)).isEqualTo(302);
    }

    /** @param status what stands behind the filter would answer */
    private int asked(String method, String path, int status) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        filter.doFilter(
                new MockHttpServletRequest(method, path),
                response,
                (request, answer) -> ((HttpServletResponse) answer).setStatus(status));
        return response.getStatus();
    }
}
