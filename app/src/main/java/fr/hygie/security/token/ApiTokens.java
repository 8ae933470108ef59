package fr.hygie.security.token;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Right;
import fr.hygie.scope.Rows;
import fr.hygie.security.AccountWork;
import fr.hygie.security.CertificateRefused;
import fr.hygie.security.ClientCertificate;
import fr.hygie.security.Secrets;
import fr.hygie.security.SignedIn;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tokens of programs, and certificates that stand for them: made, found again, revoked. Only their hashes are kept. */
@Service
public class ApiTokens {
    /** Lets scanners of leaked secrets recognise a token. */
    public static final String MARK = "hyg_";

    public static final int USUAL_DAYS = 90;
    public static final int MOST_DAYS = 365;

    private static final int SHOWN = MARK.length() + 6;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final String FIND = """
            select t.id, t.name as token_name, t.rights, t.context_id, t.last_used_at, a.id as account_id, a.person_id,
              a.login, a.name
            from api_token t join account a on a.id = t.account_id
            where t.%s = ? and t.revoked_at is null and t.expires_at > ? and a.enabled""";

    private final JdbcClient jdbc;
    private final AccountWork work;
    private final Journal journal;
    private final TokenMaking making;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, AccountWork work, Journal journal, TokenMaking making, Clock clock) {
        this.making = making;
        this.jdbc = jdbc;
        this.work = work;
        this.journal = journal;
        this.clock = clock;
    }

    /** First letters, by which a person recognises a token. */
    public static String prefix(String token) {
        return token.substring(0, SHOWN);
    }

    /**
     * Who acts with a token, whichever header it came in. Empty for an unknown, expired or revoked one, and when the
     * account is disabled.
     */
    public Optional<TokenAuthentication> authenticate(String token) {
        return token.startsWith(MARK) && token.length() <= 100
                ? authenticate("hash", Secrets.hash(token))
                : Optional.empty();
    }

    /**
     * Who acts with a certificate that was shown when the connection was made, and of which it is known that the key is held.
     * Empty for one that stands for no program (any more), and when the account is disabled.
     */
    public Optional<TokenAuthentication> authenticate(ClientCertificate certificate) {
        return authenticate("certificate", certificate.bytes());
    }

    private Optional<TokenAuthentication> authenticate(String proof, byte[] value) {
        var now = clock.instant();
        var found = jdbc.sql(FIND.formatted(proof))
                .params(value, now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> found(row))
                .optional();
        // after the query, which holds a connection: asking for a second one meanwhile may starve the pool
        found.ifPresent(used -> noteUse(used.id(), used.lastUsed(), now));
        return found.map(Found::authentication);
    }

    private record Found(UUID id, @Nullable Instant lastUsed, TokenAuthentication authentication) {}

    private static Found found(ResultSet row) throws SQLException {
        var authentication = new TokenAuthentication(
                new SignedIn(
                        row.getObject("account_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("login"),
                        row.getString("name")),
                row.getString("token_name"),
                rights(row.getArray("rights")),
                row.getObject("context_id", UUID.class));
        return new Found(row.getObject("id", UUID.class), Rows.instant(row, "last_used_at"), authentication);
    }

    private void noteUse(UUID id, @Nullable Instant last, Instant now) {
        if (last == null || last.plus(NOTED_EVERY).isBefore(now)) {
            jdbc.sql("update api_token set last_used_at = ? where id = ?")
                    .params(now.atOffset(ZoneOffset.UTC), id)
                    .update();
        }
    }

    /**
     * Makes a token for an account.
     *
     * @param days until it expires, from 1 to {@value #MOST_DAYS}
     * @param rights those it is limited to; null for all that the person has
     * @param context the organisation it is limited to; null for none
     * @return the token, which cannot be shown again
     */
    public String create(
            Actor actor, UUID account, String name, int days, @Nullable Set<Right> rights, @Nullable UUID context) {
        var token = MARK + Secrets.next();
        making.make(actor, account, new Program(name, days, rights, context), token);
        return token;
    }

    /**
     * Lets a program act by its certificate, as it would by a token; no longer than the certificate holds. One that was
     * bound stays with its account until that one revokes it; once it is over, the account may bind it anew.
     *
     * @throws CertificateRefused when it stands for a program already, stays with another account, or has expired
     */
    public void bind(Actor actor, UUID account, Program program, ClientCertificate certificate) {
        making.bind(actor, account, program, certificate);
    }

    /** All tokens of an account, expired and revoked ones too, the newest first. */
    public List<ApiToken> of(UUID account) {
        return jdbc.sql("""
                        select id, name, prefix, encode(certificate, 'hex') as certificate, rights, created_at, expires_at,
                          last_used_at, revoked_at from api_token
                        where account_id = ? order by created_at desc, id limit 200""")
                .param(account)
                .query((row, number) -> new ApiToken(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("prefix"),
                        row.getString("certificate"),
                        rights(row.getArray("rights")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        Rows.instant(row, "last_used_at"),
                        Rows.instant(row, "revoked_at")))
                .list();
    }

    /**
     * Revokes it in the name of the account: its certificate, if it has one, is free for others from then on.
     *
     * @return whether the account had such a token that was not revoked
     */
    public boolean revoke(Actor actor, UUID account, UUID id) {
        return work.as(actor, () -> {
            int changed = jdbc.sql(
                            "update api_token set revoked_at = ? where id = ? and account_id = ? and revoked_at is null")
                    .params(clock.instant().atOffset(ZoneOffset.UTC), id, account)
                    .update();
            if (changed > 0) {
                release(account, id);
                journal.record(Act.of(Platform.ID, "security.token-revoked", "api-token", id, id.toString()));
            }
            return changed > 0;
        });
    }

    private void release(UUID account, UUID id) {
        jdbc.sql("""
                        update api_token set released_at = ? where account_id = ? and released_at is null
                          and certificate = (select certificate from api_token where id = ?)""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), account, id)
                .update();
    }

    /** Revokes what the account has, within the transaction under way. Its certificates stay with it. */
    public int revokeAll(UUID account) {
        return jdbc.sql("update api_token set revoked_at = ? where account_id = ? and revoked_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), account)
                .update();
    }

    /** A right that no longer exists gives nothing. */
    private static @Nullable Set<Right> rights(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        var rights = EnumSet.noneOf(Right.class);
        var names = List.of((String[]) array.getArray());
        Arrays.stream(Right.values())
                .filter(right -> names.contains(right.name()))
                .forEach(rights::add);
        return rights;
    }
}
