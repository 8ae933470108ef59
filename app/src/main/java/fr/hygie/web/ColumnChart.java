package fr.hygie.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Amounts over time, stacked in columns, with the geometry of the picture: {@value #WIDTH} wide, {@value #HEIGHT} high.
 *
 * @param title what is shown; the caption of the table
 * @param periodHeading heading of the periods in the table
 * @param series from the bottom to the top
 * @param periods from left to right; each with as many amounts as there are series
 */
public record ColumnChart(String title, String periodHeading, List<Series> series, List<Period> periods) {
    public static final int WIDTH = 560;
    public static final int HEIGHT = 240;
    private static final double LEFT = 56;
    private static final double TOP = 12;
    private static final double BOTTOM = 30;
    private static final double PLOT = HEIGHT - TOP - BOTTOM;
    private static final double FILLED = 0.64; // of the room of a column; the rest is air
    private static final int LINES = 4;

    public ColumnChart {
        series = List.copyOf(series);
        periods = List.copyOf(periods);
        for (var period : periods) {
            if (period.counts().size() != series.size()
                    || period.counts().stream().anyMatch(count -> count < 0)) {
                throw new IllegalArgumentException("amounts of " + period.label() + ": " + period.counts());
            }
        }
    }

    /** What a colour stands for. */
    public record Series(Tone tone, String label) {}

    /**
     * A column.
     *
     * @param paths for each amount the list that makes it up, or null; may be empty
     */
    public record Period(String label, List<Long> counts, List<@Nullable String> paths) {
        public long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /** Null when there is none. */
        public @Nullable String path(int index) {
            return index < paths.size() ? paths.get(index) : null;
        }
    }

    /** A rectangle of the picture. */
    public record Block(Tone tone, String hint, double x, double y, double width, double height) {}

    /** A horizontal line of the scale. */
    public record Line(long value, double y) {}

    /** The name of a period under its column. */
    public record Label(String text, double x) {}

    /** From 0 upwards, in round figures. */
    public List<Line> lines() {
        long step = step();
        return IntStream.rangeClosed(0, (int) (top() / step))
                .mapToObj(line -> new Line(line * step, y(line * step)))
                .toList();
    }

    /** Empty amounts are left out. */
    public List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (int column = 0; column < periods.size(); column++) {
            var period = periods.get(column);
            long below = 0;
            for (int index = 0; index < series.size(); index++) {
                long count = period.counts().get(index);
                if (count > 0) {
                    blocks.add(block(column, series.get(index), period, below, count));
                }
                below += count;
            }
        }
        return blocks;
    }

    /** At most one for every 48 units of width: others would overlap. */
    public List<Label> labels() {
        int every = (int) Math.ceil(periods.size() * 48 / (WIDTH - LEFT));
        return IntStream.range(0, periods.size())
                .filter(column -> column % Math.max(1, every) == 0)
                .mapToObj(column -> new Label(periods.get(column).label(), tenth(LEFT + (column + 0.5) * room())))
                .toList();
    }

    private Block block(int column, Series part, Period period, long below, long count) {
        double x = LEFT + column * room() + room() * (1 - FILLED) / 2;
        double y = y(below + count);
        var hint = period.label() + " · " + part.label() + " : " + count;
        return new Block(part.tone(), hint, tenth(x), y, tenth(room() * FILLED), tenth(y(below) - y));
    }

    private double room() {
        return (WIDTH - LEFT) / Math.max(1, periods.size());
    }

    private double y(long value) {
        return tenth(TOP + PLOT - PLOT * value / top());
    }

    private long top() {
        long highest = periods.stream().mapToLong(Period::total).max().orElse(0);
        return Math.max(1, Math.ceilDiv(highest, step())) * step();
    }

    /** The smallest of 1, 2, 5, 10, 20, 50 … that needs no more than the wanted lines. */
    private long step() {
        long highest = periods.stream().mapToLong(Period::total).max().orElse(0);
        long step = 1;
        for (int turn = 0; Math.ceilDiv(highest, step) > LINES; turn++) {
            step = turn % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
