package fr.hygie.alert.message;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long is waited after an attempt that failed, and how often it is tried: for about six hours. */
final class Patience {
    static final int MOST_ATTEMPTS = 12;

    /** Failures in a row after which a server is left alone. */
    static final int CLOSED_AFTER = 5;

    static final Duration CLOSED_FOR = Duration.ofMinutes(1);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private Patience() {}

    /**
     * Three times longer after each attempt, an hour at most; between half of it and all of it, so that what failed
     * together does not come back together.
     *
     * @param attempt the one that failed, from 1
     */
    static Duration after(int attempt, RandomGenerator random) {
        double whole = Math.min(FIRST.toMillis() * Math.pow(3, attempt - 1.0), LONGEST.toMillis());
        return Duration.ofMillis((long) (whole * (0.5 + random.nextDouble() / 2)));
    }
}
