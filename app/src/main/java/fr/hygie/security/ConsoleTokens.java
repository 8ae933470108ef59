package fr.hygie.security;

import fr.hygie.security.token.ApiTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes tokens from the console, beside a running service: with the database alone. */
public final class ConsoleTokens {
    private final Connection owner;
    private final Clock clock;

    /** @param owner connection of the owner of the tables; closed by the caller */
    public ConsoleTokens(Connection owner, Clock clock) {
        this.owner = owner;
        this.clock = clock;
    }

    /**
     * Makes a token with all rights of the person, and writes it into the journal in the same transaction.
     *
     * @param days until it expires, from 1 to {@value ApiTokens#MOST_DAYS}
     * @return the token; empty when nobody may sign in under this login
     */
    public Optional<String> create(String login, String name, int days) throws SQLException {
        var kept = login.strip().toLowerCase(Locale.ROOT);
        owner.setAutoCommit(false);
        try {
            var account = account(kept);
            if (account.isEmpty()) {
                return Optional.empty();
            }
            var token = ApiTokens.MARK + Secrets.next();
            var id = UUID.randomUUID();
            insert(id, account.get(), name, token, days);
            new ConsoleJournal(owner, clock)
                    .write("security.token-created", "api-token", id, kept + " · " + name, Map.of("days", days));
            owner.commit();
            return Optional.of(token);
        } finally {
            owner.rollback();
        }
    }

    private Optional<UUID> account(String login) throws SQLException {
        try (var select = owner.prepareStatement("select id from account where login = ? and enabled")) {
            select.setString(1, login);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private void insert(UUID id, UUID account, String name, String token, int days) throws SQLException {
        var now = clock.instant();
        try (var insert = owner.prepareStatement("""
                insert into api_token (id, account_id, name, prefix, hash, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, account);
            insert.setString(3, name);
            insert.setString(4, ApiTokens.prefix(token));
            insert.setBytes(5, Secrets.hash(token));
            insert.setTimestamp(6, Timestamp.from(now));
            insert.setTimestamp(7, Timestamp.from(now.plus(Duration.ofDays(days))));
            insert.executeUpdate();
        }
    }
}
