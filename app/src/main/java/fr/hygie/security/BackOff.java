package fr.hygie.security;

import java.time.Duration;

/** How long an account waits after failures: nothing at first, then twice as long each time. */
final class BackOff {
    /** Failures admitted before the account waits. */
    static final int FREE = 5;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private BackOff() {}

    /** From one second after the first failure that is not free, up to a quarter of an hour. */
    static Duration after(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        var wait = Duration.ofSeconds(1L << Math.min(failures - FREE - 1, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
