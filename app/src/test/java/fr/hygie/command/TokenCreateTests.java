package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@HygieTest
class TokenCreateTests {
    private static final String ALL =
            "select coalesce(string_agg(t::text, ' ' order by id), '') from api_token t where name like 'console%'";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private final Console console = new Console(TestDatabase.home());

    @Test
    void aTokenIsPrintedOnceAndLetsAProgramInWithTheRightsOfItsPerson() {
        var answer = console.type("token", "create", "--account", "dpo@chu.demo", "--name", "console 1");

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        var lines = answer.out().lines().toList();
        assertThat(lines).hasSize(2).first().asString().contains("90 days", "cannot be shown again");
        var token = lines.getLast();
        assertThat(me(token)).hasStatusOk().bodyText().contains("dpo@chu.demo");
        assertThat(me(token.substring(0, token.length() - 1) + "_")).hasStatus(401);
        assertThat(kept()).contains("console 1").doesNotContain(token);
    }

    @Test
    void itLastsAsLongAsWasAsked() {
        console.type("token", "create", "--account", "dpo@chu.demo", "--name", "console 2", "--days=7");

        assertThat(jdbc.sql(
                                "select extract(day from expires_at - created_at)::int from api_token where name = 'console 2'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --account nobody@nowhere.example --name console | nobody may sign in as nobody@nowhere.example
            --name console                                  | --account is missing
            --account dpo@chu.demo                          | --name is missing
            --account dpo@chu.demo --name=                  | --name: from 1 to 100 characters
            --account dpo@chu.demo --name console --days 0  | --days: from 1 to 365
            --account dpo@chu.demo --name console --days 366 | --days: from 1 to 365
            --account dpo@chu.demo --name console --days x  | --days: from 1 to 365
            --account dpo@chu.demo --name console --days    | --days needs a value
            """)
    void whatDoesNotFitIsRefusedAndMakesNothing(String typed, String said) {
        var before = kept();

        var answer = console.type(("token create " + typed).split(" "));

        assertThat(answer).isEqualTo(new Console.Answer(2, "", "hygie token create: " + said + System.lineSeparator()));
        assertThat(kept()).isEqualTo(before);
    }

    private MvcTestResult me(String token) {
        return mvc.get()
                .uri("/api/me")
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private String kept() {
        return jdbc.sql(ALL).query(String.class).single();
    }
}
