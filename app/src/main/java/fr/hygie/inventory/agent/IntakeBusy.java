package fr.hygie.inventory.agent;

import java.time.Duration;

/** Reports cannot be taken now; the agent may come again. */
public class IntakeBusy extends RuntimeException {
    private final Duration retryAfter;

    public IntakeBusy(Duration retryAfter) {
        super("busy for " + retryAfter);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
