package fr.hygie.alert.review;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Completeness;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How well alerts are given and answered, by the scope and by what stands below it: delay from detection to the first
 * push, completeness, acknowledgement within four hours. Exercises do not count. Empty denominators give null: there is
 * nothing to tell.
 */
@Service
@Transactional(readOnly = true)
public class AlertFigures {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int MOST = 5_000;

    /** Establishments of the scope, and those below it. */
    private static final String MINE = """
            with mine as materialized (
              select unnest(cast(:organisations as uuid[])) as id
              union
              select a.descendant_id from organisation_ancestor a where a.ancestor_id = any(:organisations)
                and a.valid_from <= paris_today() and (a.valid_to is null or a.valid_to > paris_today()))
            """;

    private static final String GIVEN = MINE + """
            select count(*) as alerts,
              percentile_cont(0.5) within group (order by extract(epoch from a.published_at - a.detected_at)) as half,
              percentile_cont(0.9) within group (order by extract(epoch from a.published_at - a.detected_at)) as most
            from alert a where a.revision > 0 and not a.exercise and a.published_at >= :since
              and a.detected_at is not null and a.detected_at <= a.published_at
              and (a.writer_id in (select id from mine) or a.organisation_id in (select id from mine))""";

    private static final String SAID = MINE + """
            select r.content from alert a join alert_revision r on r.alert_id = a.id and r.number = a.revision
            where a.revision > 0 and not a.exercise and a.state <> 'WITHDRAWN' and a.published_at >= :since
              and (a.writer_id in (select id from mine) or a.organisation_id in (select id from mine))
            order by a.published_at desc limit :most""";

    private static final String ANSWERED = MINE + """
            select count(*) as due,
              count(*) filter (where d.acknowledged_at <= d.delivered_at + interval '4 hours') as intime
            from alert_delivery d join alert a on a.id = d.alert_id
            where not a.exercise and d.delivered_at >= :since and d.organisation_id in (select id from mine) and d.delivered_at <= :now - interval '4 hours'""";

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Clock clock;

    AlertFigures(JdbcClient jdbc, StorableJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param alerts told, with a known detection, by or in the name of the scope or what is below it
     * @param half delay within which half of them were told; null: none
     * @param most within which nine in ten were
     * @param said alerts told and not withdrawn
     * @param complete of these, how many say all six things
     * @param parts of six that they say on average, in tenths; null: none
     * @param due deliveries to the scope and below it that had four hours to be acknowledged: younger ones would
     *     count only when they were
     * @param inTime of these, acknowledged within four hours
     */
    public record Figures(
            int alerts,
            @Nullable Duration half,
            @Nullable Duration most,
            int said,
            int complete,
            @Nullable Double parts,
            int due,
            int inTime) {}

    public Figures lastYear() {
        return over(YEAR);
    }

    /** @param period that ends now */
    public Figures over(Duration period) {
        var organisations = Scope.require().organisations().toArray(UUID[]::new);
        var now = clock.instant();
        var since = now.minus(period).atOffset(ZoneOffset.UTC);
        var answered = jdbc.sql(ANSWERED)
                .param("since", since)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("organisations", organisations)
                .query((row, number) -> new int[] {row.getInt("due"), row.getInt("intime")})
                .single();
        var parts = parts(organisations, now.minus(period));
        return jdbc.sql(GIVEN)
                .param("since", since)
                .param("organisations", organisations)
                .query((row, number) -> new Figures(
                        row.getInt("alerts"),
                        duration(row.getObject("half", Double.class)),
                        duration(row.getObject("most", Double.class)),
                        parts.size(),
                        (int) parts.stream()
                                .filter(count -> count == Completeness.ALL)
                                .count(),
                        mean(parts),
                        answered[0],
                        answered[1]))
                .single();
    }

    /** Of each alert, the latest first. */
    private List<Integer> parts(UUID[] organisations, Instant since) {
        return jdbc.sql(SAID)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("organisations", organisations)
                .param("most", MOST)
                .query((row, number) -> json.read(row.getString("content"), AlertContent.class)
                        .completeness()
                        .count())
                .list();
    }

    private static @Nullable Double mean(List<Integer> parts) {
        return parts.isEmpty()
                ? null
                : Math.round(parts.stream().mapToInt(Integer::intValue).sum() * 10.0 / parts.size()) / 10.0;
    }

    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.round(seconds));
    }
}
