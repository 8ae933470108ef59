package fr.hygie.security;

import fr.hygie.security.factor.FactorReset;
import fr.hygie.security.link.OneTimeLinks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Gives somebody access back who has lost both password and second factor, from the console and beside a running
 * service: for an administrator whom no other administrator can help.
 */
public final class ConsoleRecovery {
    /** As long as the link of the first administrator. */
    public static final Duration VALIDITY = Duration.ofHours(24);

    private final Connection owner;
    private final Clock clock;

    /** @param owner connection of the owner of the tables; closed by the caller */
    public ConsoleRecovery(Connection owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * Takes password and second factors away, closes the sessions and makes a link that sets a new password, which ends
     * the tokens too. Until the link is used nobody enters by a password: a stolen one does not profit from the missing
     * second factor.
     *
     * @return path of the link, from the root of the application; empty when no enabled account has this login
     */
    public Optional<String> recover(String login) throws SQLException {
        var kept = login.strip().toLowerCase(Locale.ROOT);
        owner.setAutoCommit(false);
        try {
            // its closing is ours: the data source only lends the connection
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            var account = jdbc.sql("select id from account where login = ? and enabled for update")
                    .param(kept)
                    .query(UUID.class)
                    .optional();
            if (account.isEmpty()) {
                return Optional.empty();
            }
            var secret = recover(account.get(), kept, jdbc);
            owner.commit();
            return Optional.of("/password/" + secret);
        } finally {
            owner.rollback();
        }
    }

    private String recover(UUID account, String login, JdbcClient jdbc) throws SQLException {
        jdbc.sql("update account set password_hash = null, failures = 0, locked_until = null where id = ?")
                .param(account)
                .update();
        Map<String, Integer> taken = new TreeMap<>(new FactorReset(jdbc).takeAway(account));
        taken.put(
                "sessions",
                jdbc.sql("delete from spring_session where principal_name = ?")
                        .param(account.toString())
                        .update());
        var secret = new OneTimeLinks(jdbc, clock).make(OneTimeLinks.Purpose.PASSWORD, account, VALIDITY);
        new ConsoleJournal(owner, clock).write("security.account-recovered", "account", account, login, taken);
        return secret;
    }
}
