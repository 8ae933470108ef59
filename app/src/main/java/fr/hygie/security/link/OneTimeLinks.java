package fr.hygie.security.link;

import fr.hygie.security.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that work once and end by themselves. Only their hashes are kept. */
@Component
public class OneTimeLinks {
    private final JdbcClient jdbc;
    private final Clock clock;

    public OneTimeLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a link is good for. */
    public enum Purpose {
        FIRST_ADMINISTRATOR,
        PASSWORD
    }

    /**
     * Makes a link in place of those before it for the same purpose and account, within the transaction under way.
     *
     * @param account null for the first administrator, who has none yet
     * @return its secret, which cannot be read again
     */
    public String make(Purpose purpose, @Nullable UUID account, Duration validity) {
        var secret = Secrets.next();
        var now = clock.instant();
        withdraw(purpose, account);
        jdbc.sql("""
                        insert into one_time_link (hash, purpose, account_id, created_at, expires_at)
                        values (?, ?, ?, ?, ?)""")
                .param(Secrets.hash(secret))
                .param(purpose.name())
                .param(account)
                .param(now.atOffset(ZoneOffset.UTC))
                .param(now.plus(validity).atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    /** Lets the links for this purpose and account cease to work, within the transaction under way. */
    public void withdraw(Purpose purpose, @Nullable UUID account) {
        jdbc.sql("""
                        update one_time_link set used_at = :now
                        where purpose = :purpose and account_id is not distinct from cast(:account as uuid)
                          and used_at is null""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("purpose", purpose.name())
                .param("account", account)
                .update();
    }

    /** Whether the link still works, without using it. */
    public boolean holds(Purpose purpose, String secret) {
        return jdbc.sql("""
                                select count(*) from one_time_link
                                where hash = ? and purpose = ? and used_at is null and expires_at > ?""")
                        .params(
                                Secrets.hash(secret),
                                purpose.name(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** The account that a link sets a password for; empty when it does not work any more. */
    public Optional<UUID> account(String secret) {
        return jdbc.sql("""
                        select account_id from one_time_link
                        where hash = ? and purpose = 'PASSWORD' and used_at is null and expires_at > ?""")
                .params(Secrets.hash(secret), clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** Uses the link up, within the transaction under way. @return false when another was faster, or it has ended */
    public boolean use(Purpose purpose, String secret) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                                update one_time_link set used_at = :now
                                where hash = :hash and purpose = :purpose and used_at is null and expires_at > :now""")
                        .param("now", now)
                        .param("hash", Secrets.hash(secret))
                        .param("purpose", purpose.name())
                        .update()
                == 1;
    }
}
