package fr.hygie.inventory.intake;

import fr.hygie.inventory.intake.RetirementOutlook.Hold;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A night on which the rule of silence had something to retire.
 *
 * @param night day of Paris
 * @param held why nothing was retired; null when all that was due was
 */
public record RetirementNight(
        LocalDate night,
        int fleet,
        int silent,
        int due,
        int retired,
        @Nullable Hold held) {}
