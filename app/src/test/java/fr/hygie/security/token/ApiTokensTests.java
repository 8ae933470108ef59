package fr.hygie.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.security.Account;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@HygieTest
class ApiTokensTests {
    private static final Actor TEST = Actor.platform("test", "test");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void withoutATokenThatHoldsAProgramIsAnsweredByAProblem() {
        for (var header :
                List.of("", "Bearer", "Bearer ", "Bearer hyg_x", "Bearer " + "a".repeat(5_000), "Basic aGk6aGk=")) {
            var answer =
                    mvc.get().uri("/api/me").header("Authorization", header).exchange();
            assertThat(answer).as(header).hasStatus(401).hasContentType("application/problem+json");
            assertThat(answer.getResponse().getHeader("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer).bodyJson().extractingPath("status").isEqualTo(401);
            assertThat(answer.getResponse().getHeader("Set-Cookie")).isNull();
        }
    }

    @Test
    void aTokenLetsAProgramActInThePersonsNameInTheFirstOfTheAreas() {
        var answer = ask(token("rssi@chu.demo", null, null), null);
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("organisation.name").isEqualTo("CHU Saint-Aubin");
        assertThat(answer).bodyJson().extractingPath("login").isEqualTo("rssi@chu.demo");
        assertThat(answer).bodyJson().extractingPath("rights").asArray().contains("INVENTORY_READ");
        assertThat(answer.getResponse().getHeader("Set-Cookie")).isNull();
    }

    @Test
    void aTokenHasNoMoreRightsThanItsOwnAndThanItsOwner() {
        var token = token("dpo@chu.demo", Set.of(Right.ORGANISATION_READ, Right.PLATFORM), null);
        assertThat(ask(token, null))
                .bodyJson()
                .extractingPath("rights")
                .asArray()
                .containsExactlyInAnyOrder("SIGNED_IN", "ORGANISATION_READ");
    }

    @Test
    void theHeaderChoosesAmongTheAreasOfThePersonByFinessOrIdentifier() {
        var token = token("rssi@ght.demo", null, null);
        assertThat(ask(token, "990000408"))
                .bodyJson()
                .extractingPath("organisation.name")
                .isEqualTo("Clinique des Ormeaux");
        assertThat(ask(token, id("990000507").toString()))
                .bodyJson()
                .extractingPath("organisation.name")
                .isEqualTo("EHPAD Les Genêts");
        for (var foreign : List.of("990000804", id("990000804").toString(), "999999999", "x", "")) {
            assertThat(ask(token, foreign)).as(foreign).hasStatus(403).hasContentType("application/problem+json");
        }
    }

    @Test
    void aTokenLimitedToAnOrganisationWorksNowhereElse() {
        var token = token("rssi@ght.demo", null, id("990000408"));
        assertThat(ask(token, null))
                .bodyJson()
                .extractingPath("organisation.name")
                .isEqualTo("Clinique des Ormeaux");
        assertThat(ask(token, "990000507")).hasStatus(403);
    }

    @Test
    void aRevokedTokenAnExpiredOneAndThatOfADisabledAccountLetNobodyIn() {
        var account = account("grades@region.demo");
        var revoked = token("grades@region.demo", null, null);
        var open = tokens.of(account.id()).getFirst();
        assertThat(tokens.revoke(TEST, account("dsi@chu.demo").id(), open.id()))
                .as("another's token")
                .isFalse();
        assertThat(tokens.revoke(TEST, account.id(), open.id())).isTrue();
        assertThat(ask(revoked, null)).hasStatus(401);

        var expired = token("grades@region.demo", null, null);
        jdbc.sql(
                        "update api_token set created_at = created_at - interval '100 days', expires_at = now() - interval '1 second' where id = ?")
                .param(tokens.of(account.id()).getFirst().id())
                .update();
        assertThat(ask(expired, null)).hasStatus(401);

        var disabled = token("grades@region.demo", null, null);
        work.run(TEST, () -> accounts.disable(account.id()));
        try {
            assertThat(ask(disabled, null)).hasStatus(401);
        } finally {
            work.run(TEST, () -> accounts.enable(account.id()));
        }
        assertThat(ask(disabled, null)).as("disabling revoked it").hasStatus(401);
    }

    @Test
    void onlyTheHashIsKeptAndTheUseIsNoted() {
        var token = token("pcme@chu.demo", null, null);
        assertThat(jdbc.sql("select count(*) from api_token t where row_to_json(t)::text like '%' || ? || '%'")
                        .param(token.substring(12))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(tokens.of(account("pcme@chu.demo").id()).getFirst().lastUsed())
                .isNull();
        ask(token, null);
        assertThat(tokens.of(account("pcme@chu.demo").id()).getFirst().lastUsed())
                .isNotNull();
    }

    @Test
    void aRoleThatHasEndedGivesNothing() {
        var token = token("cert@nation.demo", null, null);
        assertThat(ask(token, null)).hasStatusOk();
        asOwner("update assignment set valid_to = current_date - 1 where role = 'HEALTH_CERT'");
        try {
            assertThat(ask(token, null)).hasStatus(403);
        } finally {
            asOwner("update assignment set valid_to = null where role = 'HEALTH_CERT'");
        }
    }

    @Test
    void theDescriptionOfTheInterfaceIsPublicAndAFormTokenIsNotAskedFor() {
        assertThat(mvc.get().uri("/api/openapi.json")).hasStatusOk();
        assertThat(mvc.post().uri("/api/me").header("Authorization", "Bearer " + token("dsi@chu.demo", null, null)))
                .hasStatus(405);
    }

    private static void asOwner(String change) {
        try (var connection = fr.hygie.TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(change);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private MvcTestResult ask(String token, @Nullable String organisation) {
        var request = mvc.get().uri("/api/me").header("Authorization", "Bearer " + token);
        return (organisation == null ? request : request.header("Hygie-Organisation", organisation)).exchange();
    }

    private String token(String login, @Nullable Set<Right> rights, @Nullable UUID context) {
        return tokens.create(TEST, account(login).id(), "test", 30, rights, context);
    }

    private Account account(String login) {
        return accounts.find(login).orElseThrow();
    }

    private UUID id(String finess) {
        return jdbc.sql("select id from organisation where finess = ?")
                .param(finess)
                .query(UUID.class)
                .single();
    }
}
