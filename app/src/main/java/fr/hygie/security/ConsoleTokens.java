package fr.hygie.security;

import fr.hygie.security.token.ApiTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes tokens, or lets certificates stand for them, from the console, beside a running service: with the database alone. */
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
        var token = ApiTokens.MARK + Secrets.next();
        return made(login, name, days, null, token) ? Optional.of(token) : Optional.empty();
    }

    /**
     * Lets a program come in by its certificate, with all rights of the person, as by a token and no longer than the
     * certificate holds. One that stayed with an account after its end, or whose account is disabled, is handed over.
     *
     * @return false when nobody may sign in under this login
     * @throws CertificateRefused when it stands for a program already, or has expired
     */
    public boolean bind(String login, String name, int days, ClientCertificate certificate) throws SQLException {
        return made(login, name, days, certificate, certificate.fingerprint());
    }

    /** @param proof the token; the fingerprint where there is a certificate */
    private boolean made(String login, String name, int days, @Nullable ClientCertificate certificate, String proof)
            throws SQLException {
        var kept = login.strip().toLowerCase(Locale.ROOT);
        owner.setAutoCommit(false);
        try {
            var account = account(kept);
            if (account.isEmpty()) {
                return false;
            }
            var id = UUID.randomUUID();
            insert(id, account.get(), name, days, certificate, proof);
            var told = certificate == null
                    ? Map.<String, Object>of("days", days)
                    : Map.<String, Object>of("days", days, "certificate", proof);
            new ConsoleJournal(owner, clock)
                    .write("security.token-created", "api-token", id, kept + " · " + name, told);
            owner.commit();
            return true;
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

    private void insert(
            UUID id, UUID account, String name, int days, @Nullable ClientCertificate certificate, String proof)
            throws SQLException {
        var now = clock.instant();
        var expires = now.plus(Duration.ofDays(days));
        if (certificate != null) {
            certificate.requireValid(now);
            free(certificate, now);
        }
        try (var insert = owner.prepareStatement("""
                insert into api_token (id, account_id, name, prefix, hash, certificate, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (certificate) where revoked_at is null do nothing""")) {
            insert.setObject(1, id);
            insert.setObject(2, account);
            insert.setString(3, name);
            insert.setString(4, ApiTokens.prefix(proof));
            insert.setBytes(5, certificate == null ? Secrets.hash(proof) : null);
            insert.setBytes(6, certificate == null ? null : certificate.bytes());
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setTimestamp(8, Timestamp.from(certificate == null ? expires : certificate.within(expires)));
            if (insert.executeUpdate() == 0) {
                throw new CertificateRefused(CertificateRefused.Reason.TAKEN);
            }
        }
    }

    /** What is over, or of an account that is disabled, stands for nothing any more: the operator hands it over. */
    private void free(ClientCertificate certificate, Instant now) throws SQLException {
        try (var update = owner.prepareStatement("""
                update api_token t set revoked_at = coalesce(revoked_at, ?), released_at = ?
                where certificate = ? and released_at is null and (revoked_at is not null or expires_at <= ?
                  or not exists (select from account a where a.id = t.account_id and a.enabled))""")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setTimestamp(2, Timestamp.from(now));
            update.setBytes(3, certificate.bytes());
            update.setTimestamp(4, Timestamp.from(now));
            update.executeUpdate();
        }
    }
}
