package fr.hygie.alert;

import java.time.Duration;

/** How bad it is, and hence how soon an answer is expected. */
public enum Severity {
    INFORMATION(Duration.ofDays(7)),
    MODERATE(Duration.ofDays(1)),
    HIGH(Duration.ofHours(4)),
    CRITICAL(Duration.ofMinutes(30));

    private final Duration answer;

    Severity(Duration answer) {
        this.answer = answer;
    }

    /** After which somebody else is called when nobody has acknowledged. */
    public Duration answer() {
        return answer;
    }
}
