package fr.hygie.scope;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long something that failed is left alone: longer after each failure, up to a bound.
 *
 * @param first after the first failure
 * @param factor how many times longer after each further one
 */
public record Pauses(Duration first, int factor, Duration longest) {
    /** @param failures in a row, from 1 */
    public Duration after(int failures) {
        double wait = first.toMillis() * Math.pow(factor, failures - 1.0);
        return Duration.ofMillis((long) Math.min(wait, longest.toMillis()));
    }

    /** Between half of it and all of it, so that what failed together does not come back together. */
    public Duration after(int failures, RandomGenerator random) {
        return Duration.ofMillis((long) (after(failures).toMillis() * (0.5 + random.nextDouble() / 2)));
    }
}
