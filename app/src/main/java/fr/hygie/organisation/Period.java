package fr.hygie.organisation;

import fr.hygie.organisation.OrganisationRefused.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from one to another.
 *
 * @param to first day after it; null while no end is known
 */
public record Period(LocalDate from, @Nullable LocalDate to) {
    /** Refuses an end that is not after the start. */
    public static Period of(LocalDate from, @Nullable LocalDate to) {
        if (to != null && !to.isAfter(from)) {
            throw new OrganisationRefused(Reason.END_BEFORE_START);
        }
        return new Period(from, to);
    }

    public boolean contains(LocalDate day) {
        return !from.isAfter(day) && (to == null || to.isAfter(day));
    }

    /** Whether all its days are days of the other. */
    boolean isWithin(Period other) {
        return !from.isBefore(other.from) && (other.to == null || (to != null && !to.isAfter(other.to)));
    }

    boolean overlaps(Period other) {
        return (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
    }
}
