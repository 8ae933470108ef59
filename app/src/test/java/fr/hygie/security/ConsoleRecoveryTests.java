package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.TestDatabase;
import fr.hygie.journal.JournalVerification;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@HygieTest
class ConsoleRecoveryTests {
    private static final Actor TEST = Actor.platform("test", "test");
    private static final String LOST = "sept wagons sur le quai";
    private static final String NEW = "neuf barques au bord du lac";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    private final String login = UUID.randomUUID() + "@chu.example";

    @Test
    void theLinkSetsANewPasswordOnceAndNothingOfBeforeLetsAnybodyIn() throws SQLException {
        var account = opened();
        var browser = new TestBrowser(mvc).signIn(login, LOST);
        secondFactor(account);

        var link = recover(" " + login.toUpperCase()).orElseThrow();

        assertThat(browser.get("/account")).hasRedirectedUrl("/login");
        assertThat(new TestBrowser(mvc).signIn(login, LOST).get("/account")).hasStatus3xxRedirection();
        new TestBrowser(mvc).post(link, "password", NEW);
        assertThat(new TestBrowser(mvc).signIn(login, NEW).get("/account")).hasStatusOk();
        assertThat(mvc.get().uri(link)).hasStatus(404);
        assertThat(factors(account)).isZero();
    }

    @Test
    void aSecondCommandEndsTheLinkOfTheFirst() throws SQLException {
        opened();
        var first = recover(login).orElseThrow();
        var second = recover(login).orElseThrow();
        assertThat(mvc.get().uri(first)).hasStatus(404);
        assertThat(mvc.get().uri(second)).hasStatusOk();
    }

    @Test
    void itStandsInTheJournalOfThePlatformWithWhatWasTakenAway() throws SQLException {
        var account = opened();
        secondFactor(account);
        new TestBrowser(mvc).signIn(login, LOST);
        recover(login).orElseThrow();
        try (var owner = TestDatabase.access().connectAsOwner();
                var rows = owner.createStatement()
                        .executeQuery("select actor, after ->> 'totp', after ->> 'recoveryCodes', after ->> 'sessions'"
                                + " from journal_entry where action = 'security.account-recovered' and subject_id = '"
                                + account + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("console");
            assertThat(rows.getInt(2)).isOne();
            assertThat(rows.getInt(3)).isOne();
            assertThat(rows.getInt(4)).isOne();
        }
        try (var owner = TestDatabase.access().connectAsOwner()) {
            assertThat(JournalVerification.verify(owner).breaks())
                    .noneMatch(broken -> broken.organisation().equals(Platform.ID));
        }
    }

    @Test
    void nobodyAndWhoeverIsShutOutGetNoLink() throws SQLException {
        var account = opened();
        work.run(TEST, () -> accounts.disable(account));
        assertThat(recover(login)).isEmpty();
        assertThat(recover("nobody@nowhere.example")).isEmpty();
    }

    private UUID opened() {
        var chu = jdbc.sql("select id from organisation where name = 'CHU Saint-Aubin'")
                .query(UUID.class)
                .single();
        var person =
                Scope.of(TEST, chu).call(() -> people.add(chu, new PersonFacts("Seule", "Ada", login, null, null)));
        return work.as(TEST, () -> accounts.open(person.id(), login, "Ada Seule", LOST));
    }

    private Optional<String> recover(String named) throws SQLException {
        try (var owner = TestDatabase.access().connectAsOwner()) {
            return new ConsoleRecovery(owner, Clock.systemUTC()).recover(named);
        }
    }

    private void secondFactor(UUID account) {
        jdbc.sql("insert into totp (account_id, secret, confirmed_at, last_step) values (?, '\\x00', now(), 0)")
                .param(account)
                .update();
        jdbc.sql("insert into recovery_code (account_id, hash, created_at) values (?, sha256('x'), now())")
                .param(account)
                .update();
    }

    private int factors(UUID account) {
        return jdbc.sql("select (select count(*) from totp where account_id = :account)"
                        + " + (select count(*) from recovery_code where account_id = :account)")
                .param("account", account)
                .query(Integer.class)
                .single();
    }
}
