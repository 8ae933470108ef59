package fr.hygie.inventory.web;

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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The dates of publishers, by programs. */
@HygieTest
class CatalogueApiTests {
    private static final String IMPORTS = "/api/life-cycle-imports";
    private static final String DATES =
            "[{\"cycle\": \"1\", \"releaseDate\": \"2020-01-01\", \"eol\": \"2031-02-03\"}]";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    private String administrator() {
        var account = jdbc.sql("select id from account where login = 'admin@demo'")
                .query(UUID.class)
                .single();
        return tokens.create(Actor.platform("test", "test"), account, "essai", 1, null, null);
    }

    private MvcTestResult sent(String token, String content) {
        return mvc.post()
                .uri(IMPORTS)
                .multipart()
                .file(new MockMultipartFile(
                        "file", "produit-d-essai.json", null, content.getBytes(StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private MvcTestResult get(String token, String path) {
        return mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    @Test
    void productsAreListedWithTheDatesOfTheirVersions() {
        var house = new TestHouse(context);
        assertThat(house.get(Role.STAFF, "/api/life-cycles?q=ubuntu"))
                .bodyJson()
                .extractingPath("content[0].id")
                .isEqualTo("ubuntu");
        assertThat(house.get(Role.STAFF, "/api/life-cycles/macos"))
                .bodyText()
                .contains("\"cycle\":\"macos/11\"", "\"ends\":\"2023-09-26\"");
        assertThat(house.get(Role.STAFF, "/api/life-cycles/no-such-product")).hasStatus(404);
    }

    @Test
    void datesAreLookedAtByWhoRunsThePlatformAloneAndChangeNothingBeforeTheyAreApplied() {
        var token = administrator();
        var kept = sent(token, DATES);
        assertThat(kept).hasStatus(201).bodyJson().extractingPath("added").isEqualTo(1);
        var path = String.valueOf(kept.getResponse().getHeader("Location"));
        assertThat(get(token, path + "/changes"))
                .bodyJson()
                .extractingPath("content[0].after.ends")
                .isEqualTo("2031-02-03");
        assertThat(get(token, "/api/life-cycles/produit-d-essai")).hasStatus(404);
        var officer = new TestHouse(context).token(Role.SECURITY_OFFICER, null);
        assertThat(sent(officer, DATES)).hasStatus(403);
        assertThat(get(officer, path)).hasStatus(403);
    }

    @Test
    void whatIsNoListOfDatesIsRefusedWithItsReason() {
        assertThat(sent(administrator(), "{")).hasStatus(422).hasContentType("application/problem+json");
    }
}
