package fr.hygie.alert;

import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How well alerts are given and answered over a year: delay from detection to the first push, completeness,
 * acknowledgement within four hours. Exercises do not count. Empty denominators give null: there is nothing to tell.
 */
@Service
@Transactional(readOnly = true)
public class AlertFigures {
    private static final Duration PERIOD = Duration.ofDays(365);

    private static final String GIVEN = """
            select count(*) as alerts,
              percentile_cont(0.5) within group (order by extract(epoch from a.published_at - a.detected_at)) as half,
              percentile_cont(0.9) within group (order by extract(epoch from a.published_at - a.detected_at)) as most
            from alert a where a.revision > 0 and not a.exercise and a.published_at >= :since
              and a.detected_at is not null and a.detected_at <= a.published_at""";

    private static final String ANSWERED = """
            select count(*) as due,
              count(*) filter (where d.acknowledged_at <= d.delivered_at + interval '4 hours') as intime
            from alert_delivery d join alert a on a.id = d.alert_id
            where not a.exercise and d.delivered_at >= :since and d.organisation_id = any(:organisations)
              and (d.acknowledged_at is not null or d.delivered_at <= :now - interval '4 hours')""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param alerts told, with a known detection, that the reader may see
     * @param half delay within which half of them were told; null: none
     * @param most within which nine in ten were
     * @param due deliveries to the scope that had four hours to be acknowledged, or were
     * @param inTime of these, acknowledged within four hours
     */
    public record Figures(
            int alerts, @Nullable Duration half, @Nullable Duration most, int due, int inTime) {}

    public Figures lastYear() {
        var now = clock.instant();
        var since = now.minus(PERIOD).atOffset(ZoneOffset.UTC);
        var answered = jdbc.sql(ANSWERED)
                .param("since", since)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("organisations", Scope.require().organisations().toArray(UUID[]::new))
                .query((row, number) -> new int[] {row.getInt("due"), row.getInt("intime")})
                .single();
        return jdbc.sql(GIVEN)
                .param("since", since)
                .query((row, number) -> new Figures(
                        row.getInt("alerts"),
                        duration(row.getObject("half", Double.class)),
                        duration(row.getObject("most", Double.class)),
                        answered[0],
                        answered[1]))
                .single();
    }

    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.round(seconds));
    }
}
