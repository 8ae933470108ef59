package fr.hygie.security;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the platform. Every change is in the journal of the platform. */
@Service
@Transactional
public class Accounts {
    /** Failures admitted before the account waits. */
    private static final int FREE_FAILURES = 5;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final String FIND = """
            select id, person_id, login, password_hash, enabled, failures, locked_until, name from account
            where login = :login""";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Journal journal;
    private final Clock clock;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<Account> find(String login) {
        return jdbc.sql(FIND)
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .query((row, number) -> {
                    var locked = row.getTimestamp("locked_until");
                    return new Account(
                            row.getObject("id", UUID.class),
                            row.getObject("person_id", UUID.class),
                            row.getString("login"),
                            row.getString("password_hash"),
                            row.getBoolean("enabled"),
                            row.getInt("failures"),
                            locked == null ? null : locked.toInstant(),
                            row.getString("name"));
                })
                .optional();
    }

    /**
     * Opens an account for a person.
     *
     * @param password null when the person will set it by a link
     */
    public UUID open(UUID personId, String login, String name, @Nullable CharSequence password) {
        var id = UUID.randomUUID();
        jdbc.sql(
                        "insert into account (id, person_id, login, name, password_hash) values (:id, :person, :login, :name, :hash)")
                .param("id", id)
                .param("person", personId)
                .param("login", login.toLowerCase(Locale.ROOT))
                .param("name", name)
                .param("hash", password == null ? null : passwords.encode(password))
                .update();
        journal.record(Act.of(Platform.ID, "security.account-opened", "account", id, login));
        return id;
    }

    void signedIn(Account account) {
        jdbc.sql("update account set failures = 0, locked_until = null, last_sign_in = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), account.id())
                .update();
        journal.record(Act.of(Platform.ID, "security.signed-in", "account", account.id(), account.login()));
    }

    /** Each failure beyond the free ones doubles the wait, from one second up to a quarter of an hour. */
    void failed(Account account) {
        int failures = account.failures() + 1;
        var wait = failures <= FREE_FAILURES
                ? Duration.ZERO
                : Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES - 1, 10));
        var until = clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        jdbc.sql("update account set failures = :failures, locked_until = :until where id = :id")
                .param("failures", failures)
                .param("until", wait.isZero() ? null : until.atOffset(ZoneOffset.UTC))
                .param("id", account.id())
                .update();
        journal.record(Act.of(Platform.ID, "security.sign-in-failed", "account", account.id(), account.login()));
    }
}
