package fr.hygie.inventory.lifecycle;

import java.time.LocalDate;
import java.util.Optional;

/** When a publisher stops mending a cycle. Ordered from the earliest to the latest. */
public sealed interface SupportEnd extends Comparable<SupportEnd> {

    SupportEnd PAST = new Past();
    SupportEnd NOT_ANNOUNCED = new NotAnnounced();

    /** The last day on which the cycle is still supported. */
    record On(LocalDate day) implements SupportEnd {}

    /** Over, on a day that is not known. */
    record Past() implements SupportEnd {}

    /** Supported, until a day that the publisher has not said. */
    record NotAnnounced() implements SupportEnd {}

    static SupportEnd on(LocalDate day) {
        return new On(day);
    }

    /** The last supported day; empty when it is not known. */
    default Optional<LocalDate> lastDay() {
        return this instanceof On(var day) ? Optional.of(day) : Optional.empty();
    }

    @Override
    default int compareTo(SupportEnd other) {
        return order().compareTo(other.order());
    }

    private LocalDate order() {
        return switch (this) {
            case Past _ -> LocalDate.MIN;
            case On(var day) -> day;
            case NotAnnounced _ -> LocalDate.MAX;
        };
    }
}
