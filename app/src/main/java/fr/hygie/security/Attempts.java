package fr.hygie.security;

import fr.hygie.scope.SecretBox;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts to sign in before they are checked, so that attempts made at the same time are counted too, in the
 * database, so that those made at another process are. Logins that nobody has are counted the same way: a wait tells
 * nothing about who exists.
 */
@Component
@Transactional
public class Attempts {
    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;

    Attempts(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** Takes one attempt. @return false when the account has to wait; then nothing may be checked */
    public boolean take(UUID account) {
        var now = clock.instant();
        var count = jdbc.sql("select failures, locked_until, attempted_at as at from account where id = ? for update")
                .param(account)
                .query(AttemptCount::of)
                .single();
        if (count.lockedAt(now)) {
            return false;
        }
        var next = count.oneMore(now);
        jdbc.sql("update account set failures = ?, locked_until = ?, attempted_at = ? where id = ?")
                .param(next.failures())
                .param(until(next))
                .param(time(now))
                .param(account)
                .update();
        return true;
    }

    /** The same for a login that nobody has. */
    boolean takeForStranger(String login) {
        var now = clock.instant();
        var fingerprint = box.fingerprint(login, "login");
        // the row is there to be locked before it is read: attempts at the same time come one after the other
        jdbc.sql("insert into stranger_attempt (fingerprint, failures, at) values (?, 0, ?) on conflict do nothing")
                .params(fingerprint, time(now))
                .update();
        var count = jdbc.sql("select failures, locked_until, at from stranger_attempt where fingerprint = ? for update")
                .param(fingerprint)
                .query(AttemptCount::of)
                .single();
        if (count.lockedAt(now)) {
            return false;
        }
        var next = count.oneMore(now);
        jdbc.sql("update stranger_attempt set failures = ?, locked_until = ?, at = ? where fingerprint = ?")
                .param(next.failures())
                .param(until(next))
                .param(time(now))
                .param(fingerprint)
                .update();
        return true;
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
                .params(time(clock.instant()), account)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    void forgetStrangers() {
        jdbc.sql("delete from stranger_attempt where at < ?")
                .param(time(clock.instant().minus(AttemptCount.MEMORY)))
                .update();
    }

    private static @Nullable OffsetDateTime until(AttemptCount count) {
        return count.lockedUntil() == null ? null : time(count.lockedUntil());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
