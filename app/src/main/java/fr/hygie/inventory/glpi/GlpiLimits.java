package fr.hygie.inventory.glpi;

import java.time.Duration;

/**
 * How gently a GLPI server is read, and how long it is waited for.
 *
 * @param answer longest wait for a whole answer
 * @param answerBytes largest answer
 * @param pageSize items asked at once
 * @param attempts before a server in error is given up
 * @param pause before the second attempt; doubled before each next one
 */
public record GlpiLimits(
        Duration connection, Duration answer, int answerBytes, int pageSize, int attempts, Duration pause) {

    public static final GlpiLimits USUAL =
            new GlpiLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 32 << 20, 200, 4, Duration.ofSeconds(2));
}
