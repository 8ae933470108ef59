package fr.hygie.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a whole divides into parts, as one bar 100 wide and 1 high. */
public record ShareBar(List<Part> parts) {
    private static final double WIDTH = 100;

    public ShareBar {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the whole.
     *
     * @param label already in the language of the page
     * @param path the list that makes up the count; null: none
     */
    public record Part(
            Tone tone, String label, long count, @Nullable String path) {
        public Part {
            if (count < 0) {
                throw new IllegalArgumentException("a part counts " + count);
            }
        }
    }

    /** A part as it is drawn. */
    public record Drawn(Part part, double x, double width) {}

    public long total() {
        return parts.stream().mapToLong(Part::count).sum();
    }

    /** From left to right, without the empty ones; the widths add up to 100 unless all are empty. */
    public List<Drawn> drawn() {
        var drawn = new ArrayList<Drawn>();
        long before = 0;
        for (var part : parts) {
            if (part.count() > 0) {
                drawn.add(new Drawn(part, at(before), at(before + part.count()) - at(before)));
            }
            before += part.count();
        }
        return drawn;
    }

    private double at(long count) {
        return Math.round(count * WIDTH * 1000 / total()) / 1000.0;
    }
}
