package fr.hygie.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Today, as people in France write it: dates of memberships and of roles are days of Paris. */
@Component
public class Calendar {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Clock clock;

    Calendar(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(PARIS));
    }
}
