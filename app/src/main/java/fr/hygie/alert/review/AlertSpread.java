package fr.hygie.alert.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How an alert spreads over time, as far as the reader may know: who protected itself only among those known by name. */
@Service
@Transactional(readOnly = true)
public class AlertSpread {
    private static final int STEPS = 60;

    private static final List<Duration> LIMITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(24),
            Duration.ofHours(48));

    private static final String EVENTS = """
            with event as (
              select t.kind, greatest(0, extract(epoch from t.at - :from)) as s
              from alert_reach(:alert) d cross join lateral (values ('READ', d.read_at), ('ACKNOWLEDGED', d.acknowledged_at),
                ('PROTECTED', case when d.protection = 'APPLIED' then d.protected_at end)) as t(kind, at)
              where t.at is not null)
            """;

    private static final String WITHIN = EVENTS
            + "select width_bucket(s, cast(:limits as numeric[])) as place, kind, count(*) as n from event group by 1, 2";

    private static final String COURSE = EVENTS + """
            , span as (select greatest(60, max(s)) as s from event)
            select least(:steps, ceil(e.s * :steps / span.s))::int as place, e.kind, count(*) as n, min(span.s)::bigint as seconds
            from event e, span group by 1, 2""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertSpread(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How many had done so by then.
     *
     * @param within after the first publication; null: until now
     */
    public record Mark(@Nullable Duration within, int read, int acknowledged, int protectedOnes) {}

    /** The usual limits that have come to pass, then what is so now. */
    public List<Mark> marks(Told told) {
        var passed = LIMITS.stream()
                .filter(limit -> !told.from().plus(limit).isAfter(clock.instant()))
                .toList();
        var counts = new int[3][LIMITS.size() + 1];
        jdbc.sql(WITHIN)
                .param("alert", told.alert())
                .param("from", told.from().atOffset(ZoneOffset.UTC))
                .param("limits", LIMITS.stream().map(Duration::toSeconds).toArray(Long[]::new))
                .query(row -> {
                    counts[kind(row.getString("kind"))][row.getInt("place")] += row.getInt("n");
                });
        var marks = new ArrayList<Mark>();
        for (int at = 0; at < passed.size(); at++) {
            marks.add(mark(passed.get(at), counts, at));
        }
        marks.add(mark(null, counts, LIMITS.size()));
        return marks;
    }

    /** An alert, and when it was first told. */
    public record Told(UUID alert, Instant from) {}

    private static Mark mark(@Nullable Duration within, int[][] counts, int last) {
        return new Mark(within, sum(counts[0], last), sum(counts[1], last), sum(counts[2], last));
    }

    private static int sum(int[] counts, int last) {
        return IntStream.rangeClosed(0, last).map(at -> counts[at]).sum();
    }

    /**
     * From the first publication to the last thing that anybody did, in equal steps, cumulated.
     *
     * @param span zero while nobody did anything
     */
    public record Course(Duration span, List<Integer> read, List<Integer> acknowledged, List<Integer> protectedOnes) {}

    public Course course(Told told) {
        var counts = new int[3][STEPS + 1];
        var seconds = new long[1];
        jdbc.sql(COURSE)
                .param("alert", told.alert())
                .param("from", told.from().atOffset(ZoneOffset.UTC))
                .param("steps", STEPS)
                .query(row -> {
                    counts[kind(row.getString("kind"))][row.getInt("place")] += row.getInt("n");
                    seconds[0] = row.getLong("seconds");
                });
        return new Course(
                Duration.ofSeconds(seconds[0]), cumulated(counts[0]), cumulated(counts[1]), cumulated(counts[2]));
    }

    private static List<Integer> cumulated(int[] counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(last -> sum(counts, last))
                .toList();
    }

    private static int kind(String name) {
        return List.of("READ", "ACKNOWLEDGED", "PROTECTED").indexOf(name);
    }
}
