package fr.hygie.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieApplication;
import fr.hygie.HygieServerTest;
import fr.hygie.TestClient;
import fr.hygie.TestDatabase;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long a session lives, seen from a browser. */
@HygieServerTest
class SessionLifeTests {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private TestClient client;

    @BeforeEach
    void signIn() throws Exception {
        client = new TestClient(port).signIn("dpo@chu.demo");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aSessionEndsThirtyMinutesAfterItsLastUse() throws Exception {
        leave(Duration.ofMinutes(29));
        assertThat(client.get("/account").statusCode()).isEqualTo(200);
        leave(Duration.ofMinutes(31));
        assertThat(TestClient.location(client.get("/account"))).endsWith("/login");
    }

    @Test
    void theNameOfASessionCannotBeGuessedAndChangesAtSignIn() throws Exception {
        var name = client.cookie(SessionConfiguration.COOKIE).orElseThrow();
        assertThat(new String(Base64.getDecoder().decode(name))).matches("[A-Za-z0-9_-]{36}");
        try (var other = new TestClient(port)) {
            assertThat(other.signIn("dpo@chu.demo").cookie(SessionConfiguration.COOKIE))
                    .get()
                    .isNotEqualTo(name);
        }
    }

    @Test
    void aSessionGoesOnInAnotherProcess() throws Exception {
        var cookie = SessionConfiguration.COOKIE + "="
                + client.cookie(SessionConfiguration.COOKIE).orElseThrow();
        try (var application = new SpringApplicationBuilder(HygieApplication.class)
                        .initializers(new TestDatabase())
                        .properties("server.port=0", "hygie.security.second-factor=false")
                        .run();
                var other =
                        new TestClient(application.getEnvironment().getProperty("local.server.port", Integer.class))) {
            assertThat(other.get("/account", "Cookie", cookie).body()).contains("dpo@chu.demo");
            assertThat(TestClient.location(other.get("/account"))).endsWith("/login");
        }
    }

    /** As if nothing had been asked for since. */
    private void leave(Duration since) {
        var id = new String(Base64.getDecoder()
                .decode(client.cookie(SessionConfiguration.COOKIE).orElseThrow()));
        var changed =
                jdbc.sql("""
                        update spring_session set last_access_time = last_access_time - :since, expiry_time = expiry_time - :since
                        where session_id = :id""").param("since", since.toMillis()).param("id", id).update();
        assertThat(changed).isEqualTo(1);
    }
}
