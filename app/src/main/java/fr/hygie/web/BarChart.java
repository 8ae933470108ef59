package fr.hygie.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Amounts side by side, one horizontal bar each.
 *
 * @param title what is compared; the caption of the table
 * @param labelHeading heading of the labels
 * @param valueHeading heading of the amounts, with their unit
 */
public record BarChart(String title, String labelHeading, String valueHeading, List<Bar> bars) {
    public BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param value null when unknown: shown as such, never as zero
     * @param text the value as people write it
     * @param path the list that makes it up; null: none
     */
    public record Bar(
            Tone tone,
            String label,
            @Nullable Double value,
            String text,
            @Nullable String path) {}

    /** From 0 to 100, against the longest. */
    public double width(Bar bar) {
        double longest = bars.stream()
                .map(Bar::value)
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
        return bar.value() == null || longest <= 0 ? 0 : Math.round(Math.max(0, bar.value()) * 1000 / longest) / 10.0;
    }
}
