package fr.hygie.organisation.finess;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestHouse;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.security.token.ApiTokens;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Extracts of FINESS, by programs. */
@HygieTest
class FinessApiTests {
    private static final String PATH = "/api/finess-imports";
    private static final String EXTRACT = """
            finess;etalab;1;2026
            structureej;920000020;;;;;;;;;;;92000 AILLEURS
            structureej;920000038;ENTITÉ D’ESSAI;ENTITÉ D’ESSAI;;;;;;;;;92000 AILLEURS
            """;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private String token() {
        var account = jdbc.sql("select id from account where login = 'admin@demo'")
                .query(UUID.class)
                .single();
        return tokens.create(Actor.platform("test", "test"), account, "essai", 1, null, null);
    }

    private MvcTestResult sent(String token, String content) {
        return mvc.post()
                .uri(PATH)
                .multipart()
                .file(new MockMultipartFile("file", "extrait.csv", null, content.getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private MvcTestResult call(HttpMethod method, String token, String path, String body) {
        return mvc.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void anExtractIsLookedAtThenAppliedOnce() {
        var token = token();
        var kept = sent(token, EXTRACT);
        assertThat(kept).hasStatus(201);
        var path = String.valueOf(kept.getResponse().getHeader("Location"));
        assertThat(kept).bodyJson().extractingPath("departments['92']").isEqualTo(1);
        assertThat(kept).bodyJson().extractingPath("refused").isEqualTo(1);
        assertThat(call(HttpMethod.GET, token, path + "/problems", ""))
                .bodyJson()
                .extractingPath("content[0].line")
                .isEqualTo(2);
        var region = jdbc.sql("select id from organisation where kind = 'REGION' and name like 'ARS%' limit 1")
                .query(UUID.class)
                .single();
        assertThat(call(
                        HttpMethod.PUT,
                        token,
                        path + "/regions",
                        "{\"regions\": {\"92\": \"%s\"}}".formatted(UUID.randomUUID())))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("errors[0].pointer")
                .isEqualTo("/regions/92");
        assertThat(call(HttpMethod.PUT, token, path + "/regions", "{\"regions\": {\"92\": \"%s\"}}".formatted(region)))
                .bodyJson()
                .extractingPath("counts.CREATED")
                .isEqualTo(1);
        assertThat(call(HttpMethod.GET, token, path + "/steps?outcome=CREATED", ""))
                .bodyJson()
                .extractingPath("content[0].finess")
                .isEqualTo("920000038");
        assertThat(call(HttpMethod.POST, token, path + "/apply", ""))
                .bodyJson()
                .extractingPath("CREATED")
                .isEqualTo(1);
        assertThat(call(HttpMethod.POST, token, path + "/apply", "")).bodyJson().isEqualTo("{}");
        assertThat(call(HttpMethod.GET, token, path, ""))
                .bodyJson()
                .extractingPath("counts.UNCHANGED")
                .isEqualTo(1);
    }

    @Test
    void whatIsNoExtractIsRefusedAndWhoKeepsNoTreeSendsNone() {
        assertThat(sent(token(), "bonjour"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("type")
                .isEqualTo("urn:hygie:problem:finess-unreadable");
        assertThat(sent(new TestHouse(context).token(Role.STAFF, null), EXTRACT))
                .hasStatus(403);
        assertThat(call(HttpMethod.GET, token(), PATH + "/" + UUID.randomUUID(), ""))
                .hasStatus(404);
    }
}
