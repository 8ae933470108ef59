package fr.hygie.demo.fleet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Dates of the demonstration, all relative to the day of loading: the fleet is as old, and was seen as recently,
 * whenever it is loaded.
 */
record Timeline(LocalDate today) {
    LocalDate daysAgo(int days) {
        return today.minusDays(days);
    }

    /** A working day. */
    LocalDate bought(double yearsAgo) {
        var day = today.minusDays(Math.round(yearsAgo * 365.25));
        return day.minusDays(Math.max(0, day.getDayOfWeek().getValue() - 5));
    }

    /** Never in the future: in the twelve hours before midnight that began the day, or days earlier. */
    Instant seen(int days, Chance chance) {
        return today.minusDays(days)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusSeconds(60L * chance.between(1, 720));
    }
}
