package fr.hygie.alert.web;

import fr.hygie.alert.review.AlertSpread.Course;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many recipients had read, acknowledged and protected themselves, as lines over time; {@value #WIDTH} wide,
 * {@value #HEIGHT} high. Lines differ by their dashes too.
 *
 * @param recipients the top of the scale
 * @param rounded it is not told when recipients protected themselves
 */
record SpreadCurve(Course course, int recipients, boolean rounded) {
    static final int WIDTH = 560;
    static final int HEIGHT = 220;
    private static final double LEFT = 48;
    private static final double TOP = 12;
    private static final double RIGHT = 12;
    private static final double BOTTOM = 30;

    /**
     * One of the lines.
     *
     * @param key ending of the message that names it
     * @param points as SVG wants them
     */
    record Line(String key, String tone, String points) {}

    /** A line of the scale, or the name of a moment. */
    record Tick(long value, Duration moment, double at) {}

    public List<Line> lines() {
        var done = Stream.of(
                new Line("read", "tone-unknown", points(course.read())),
                new Line("acknowledged", "tone-first", points(course.acknowledged())));
        return (rounded
                        ? done
                        : Stream.concat(
                                done, Stream.of(new Line("protected", "tone-ok", points(course.protectedOnes())))))
                .toList();
    }

    /** A quarter, a half … of the recipients, whole numbers once each. */
    public List<Tick> scale() {
        return IntStream.rangeClosed(0, 4)
                .mapToLong(quarter -> Math.round(recipients * quarter / 4.0))
                .distinct()
                .mapToObj(value -> new Tick(value, Duration.ZERO, y(value)))
                .toList();
    }

    public List<Tick> moments() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(quarter -> new Tick(
                        0,
                        course.span().multipliedBy(quarter).dividedBy(4),
                        LEFT + quarter * (WIDTH - LEFT - RIGHT) / 4))
                .toList();
    }

    public boolean isEmpty() {
        return course.span().isZero();
    }

    private String points(List<Integer> counts) {
        int last = Math.max(1, counts.size() - 1);
        return IntStream.range(0, counts.size())
                .mapToObj(at -> String.format(
                        Locale.ROOT, "%.1f,%.1f", LEFT + at * (WIDTH - LEFT - RIGHT) / last, y(counts.get(at))))
                .collect(Collectors.joining(" "));
    }

    private double y(long value) {
        double plot = HEIGHT - TOP - BOTTOM;
        return Math.round((TOP + plot - plot * value / Math.max(1, recipients)) * 10) / 10.0;
    }
}
