package fr.hygie.alert.review;

import static fr.hygie.indicator.Direction.HIGHER_IS_BETTER;

import fr.hygie.alert.AlertContent;
import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorSource;
import fr.hygie.indicator.Measure;
import fr.hygie.scope.StorableJson;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What alerts supply to the indicators, over a year without exercises: shares, which add up over a region. Delays are
 * told as the share of alerts that were told within four hours of their detection, since quantiles do not add up.
 */
@Component
@Order(40)
class AlertIndicators implements IndicatorSource {
    static final String TOLD = "alert-told-in-time";
    static final String COMPLETE = "alert-complete";
    static final String ACKNOWLEDGED = "alert-acknowledged-in-time";

    private static final String MODULE = "alert";
    private static final int DAYS = 365;
    private static final int MOST = 2_000;

    private static final List<Indicator> ALL = List.of(
            Indicator.share(ACKNOWLEDGED, MODULE, HIGHER_IS_BETTER, "90"),
            Indicator.share(TOLD, MODULE, HIGHER_IS_BETTER, "90"),
            Indicator.share(COMPLETE, MODULE, HIGHER_IS_BETTER, "80"));

    private static final String ANSWERED = """
            select count(*) filter (where d.acknowledged_at <= d.delivered_at + interval '4 hours') as n, count(*) as of_all
            from alert_delivery d join alert a on a.id = d.alert_id
            where d.organisation_id = :organisation and not a.exercise and d.delivered_at >= :since and d.delivered_at <= now() - interval '4 hours'""";

    private static final String GIVEN = """
            select r.content, a.detected_at is not null and a.detected_at <= a.published_at as known,
              a.published_at <= a.detected_at + interval '4 hours' as intime
            from alert a join alert_revision r on r.alert_id = a.id and r.number = a.revision
            where a.organisation_id = :organisation and a.state <> 'WITHDRAWN' and not a.exercise and a.published_at >= :since
            order by a.published_at desc limit :most""";

    private final JdbcClient jdbc;
    private final StorableJson json;

    AlertIndicators(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public List<Indicator> indicators() {
        return ALL;
    }

    /** An alert that was told. */
    private record Given(boolean complete, boolean known, boolean inTime) {}

    @Override
    public List<Measure> measure(UUID organisation, LocalDate today) {
        var since = today.minusDays(DAYS).atStartOfDay().atOffset(ZoneOffset.UTC);
        var answered = jdbc.sql(ANSWERED)
                .param("organisation", organisation)
                .param("since", since)
                .query((row, number) -> new Measure(ACKNOWLEDGED, row.getLong("n"), row.getLong("of_all"), 0, 0))
                .single();
        var given = jdbc.sql(GIVEN)
                .param("organisation", organisation)
                .param("since", since)
                .param("most", MOST)
                .query((row, number) -> new Given(
                        json.read(row.getString("content"), AlertContent.class)
                                .completeness()
                                .isComplete(),
                        row.getBoolean("known"),
                        row.getBoolean("intime")))
                .list();
        long known = given.stream().filter(Given::known).count();
        return List.of(
                answered,
                new Measure(
                        TOLD,
                        given.stream()
                                .filter(one -> one.known() && one.inTime())
                                .count(),
                        known,
                        0,
                        0),
                new Measure(COMPLETE, given.stream().filter(Given::complete).count(), given.size(), 0, 0));
    }
}
