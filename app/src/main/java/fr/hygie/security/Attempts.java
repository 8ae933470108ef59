package fr.hygie.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts to sign in before they are checked, so that attempts made at the same time are counted too. Logins
 * that nobody has are counted the same way, in memory and in bounded number: a wait tells nothing about who exists.
 */
@Component
@Transactional
public class Attempts {
    private static final int STRANGERS = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Count> strangers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > STRANGERS;
        }
    };

    Attempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Count(int failures, @Nullable Instant lockedUntil) {
        boolean lockedAt(Instant now) {
            return lockedUntil != null && lockedUntil.isAfter(now);
        }

        Count oneMore(Instant now) {
            int more = failures + 1;
            var wait = BackOff.after(more);
            return new Count(more, wait.isZero() ? null : now.plus(wait));
        }
    }

    /** Takes one attempt. @return false when the account has to wait; then nothing may be checked */
    public boolean take(UUID account) {
        var now = clock.instant();
        var count = jdbc.sql("select failures, locked_until from account where id = ? for update")
                .param(account)
                .query((row, number) -> {
                    var until = row.getTimestamp("locked_until");
                    return new Count(row.getInt("failures"), until == null ? null : until.toInstant());
                })
                .single();
        if (count.lockedAt(now)) {
            return false;
        }
        var next = count.oneMore(now);
        var until = next.lockedUntil();
        jdbc.sql("update account set failures = ?, locked_until = ? where id = ?")
                .param(next.failures())
                .param(until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param(account)
                .update();
        return true;
    }

    /** The same for a login that nobody has. */
    boolean takeForStranger(String login) {
        var now = clock.instant();
        synchronized (strangers) {
            var count = strangers.getOrDefault(login, new Count(0, null));
            if (count.lockedAt(now)) {
                return false;
            }
            strangers.put(login, count.oneMore(now));
            return true;
        }
    }

    /** The attempt was right but the sign-in is not complete: it does not count, the failures before it still do. */
    public void giveBack(UUID account) {
        jdbc.sql("update account set failures = greatest(failures - 1, 0), locked_until = null where id = ?")
                .param(account)
                .update();
    }

    /** The sign-in is complete: failures are forgotten. */
    public void clear(UUID account) {
        jdbc.sql("update account set failures = 0, locked_until = null, last_sign_in = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), account)
                .update();
    }
}
