package fr.hygie.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed attempts in a row.
 *
 * @param lockedUntil when the next may be made; null for at once
 * @param at when the last one was made; null for never
 */
record AttemptCount(
        int failures,
        @Nullable Instant lockedUntil,
        @Nullable Instant at) {
    static final AttemptCount NONE = new AttemptCount(0, null, null);

    /** After which the failures before are forgotten. */
    static final Duration MEMORY = Duration.ofDays(1);

    /** From the columns {@code failures}, {@code locked_until} and {@code at}. */
    static AttemptCount of(ResultSet row, int number) throws SQLException {
        return new AttemptCount(
                row.getInt("failures"), instant(row.getTimestamp("locked_until")), instant(row.getTimestamp("at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    boolean lockedAt(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }

    AttemptCount oneMore(Instant now) {
        boolean forgotten = at != null && at.plus(MEMORY).isBefore(now);
        int more = forgotten ? 1 : failures + 1;
        var wait = BackOff.after(more);
        return new AttemptCount(more, wait.isZero() ? null : now.plus(wait), now);
    }
}
