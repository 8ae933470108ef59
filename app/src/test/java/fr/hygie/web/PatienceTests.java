package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.TestDatabase;
import fr.hygie.scope.Patience;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody else keeps a table for themselves: statements on it wait as long as they may. */
@HygieTest
@TestPropertySource(properties = "hygie.statement-timeout.page=300ms")
class PatienceTests {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aPageThatWaitsTooLongIsInterruptedWithASentenceAndWorksAgainAfterwards() throws SQLException {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        try (var other = TestDatabase.access().connectAsOwner();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table journal_entry in access exclusive mode");
            assertThat(browser.get("/journal"))
                    .hasStatus(503)
                    .bodyText()
                    .contains("Demande trop longue", "rien n’a été modifié", "/inventory/assets")
                    .containsPattern("<code>[A-Z0-9]{4}-[A-Z0-9]{4}</code>");
            other.rollback();
        }
        assertThat(browser.get("/journal")).hasStatusOk();
    }

    @Test
    void eachWaitsAsLongAsItMay() {
        assertThat(Patience.PAGE.call(this::timeout)).isEqualTo("300ms");
        assertThat(Patience.FILE.call(this::timeout)).isEqualTo("2min");
        assertThat(timeout()).isEqualTo("15min");
        assertThat(jdbc.sql("show statement_timeout").query(String.class).single())
                .as("for the transaction alone")
                .isEqualTo("0");
    }

    private String timeout() {
        return transaction.execute(
                status -> jdbc.sql("show statement_timeout").query(String.class).single());
    }

    @ParameterizedTest
    @CsvSource({
        "/journal,PAGE",
        "/api/journal,PAGE",
        "/login,PAGE",
        "/journal/export.csv,FILE",
        "/inventory/assets/export.xlsx,FILE",
        "/inventory/agents/demo-chu,WORK"
    })
    void anAddressSaysWhoWaits(String path, Patience expected) throws Exception {
        var seen = new ArrayList<Patience>();
        new PatienceFilter()
                .doFilter(
                        new MockHttpServletRequest("GET", path),
                        new MockHttpServletResponse(),
                        (request, response) -> seen.add(Patience.current()));
        assertThat(seen).containsExactly(expected);
    }
}
