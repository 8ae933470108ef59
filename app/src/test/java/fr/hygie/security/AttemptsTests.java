package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.scope.SecretBox;
import fr.hygie.security.limit.GuessLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What one process has counted holds in another: here, two counters on one database. */
@HygieTest
class AttemptsTests {
    private static final String LOGIN = "cert@nation.demo";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecretBox box;

    @Autowired
    private Accounts accounts;

    @Autowired
    private GuessLimits limits;

    @Autowired
    private TransactionTemplate transaction;

    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);

    @AfterEach
    void asBefore() {
        jdbc.sql("update account set failures = 0, locked_until = null, attempted_at = null where login = ?")
                .param(LOGIN)
                .update();
    }

    @Test
    void anAccountAndAStrangerWaitAlikeInEveryProcess() {
        var here = new Attempts(jdbc, box, clock);
        var there = new Attempts(jdbc, box, clock);
        var account = accounts.find(LOGIN).orElseThrow().id();
        var stranger = UUID.randomUUID() + "@nowhere.example";
        for (int attempt = 0; attempt <= BackOff.FREE; attempt++) {
            assertThat(take(here, account)).isTrue();
            assertThat(takeForStranger(here, stranger)).isTrue();
        }
        assertThat(take(there, account)).isFalse();
        assertThat(takeForStranger(there, stranger)).isFalse();
        now = now.plusSeconds(2);
        assertThat(take(there, account)).isTrue();
        assertThat(takeForStranger(there, stranger)).isTrue();
    }

    @Test
    void aDayAfterTheLastFailureThoseBeforeAreForgotten() {
        var attempts = new Attempts(jdbc, box, clock);
        var account = accounts.find(LOGIN).orElseThrow().id();
        for (int attempt = 0; attempt <= BackOff.FREE; attempt++) {
            take(attempts, account);
        }
        now = now.plus(Duration.ofDays(1)).plusSeconds(1);
        assertThat(take(attempts, account)).isTrue();
        assertThat(take(attempts, account)).isTrue();
    }

    @Test
    void theTextOfALoginThatNobodyHasIsNotKept() {
        takeForStranger(new Attempts(jdbc, box, clock), "my-secret-typed-in-the-wrong-field");
        assertThat(jdbc.sql("select string_agg(encode(fingerprint, 'escape'), ' ') from stranger_attempt")
                        .query(String.class)
                        .single())
                .doesNotContain("my-secret");
    }

    @Test
    void failuresOfAnAddressAreAddedUpInTheDatabase() {
        for (int failure = 0; failure < 3; failure++) {
            limits.failed("203.0.113.77");
        }
        assertThat(jdbc.sql("select round(level) from guess_count where network = '203.0.113.77'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    private boolean take(Attempts attempts, UUID account) {
        return Boolean.TRUE.equals(transaction.execute(status -> attempts.take(account)));
    }

    private boolean takeForStranger(Attempts attempts, String login) {
        return Boolean.TRUE.equals(transaction.execute(status -> attempts.takeForStranger(login)));
    }
}
