package fr.hygie.organisation;

import fr.hygie.scope.Paris;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Today, as people in France write it: dates of memberships and of roles are days of Paris. */
@Component
public class Calendar {

    private final Clock clock;

    Calendar(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return Paris.today(clock);
    }
}
