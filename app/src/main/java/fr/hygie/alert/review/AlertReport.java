package fr.hygie.alert.review;

import fr.hygie.alert.Severity;
import fr.hygie.scope.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the chain worked for one alert or exercise: who was reached, who answered in time, who stayed silent. */
@Service
@Transactional(readOnly = true)
public class AlertReport {
    private static final String FIGURES = """
            select count(*) as recipients, count(d.received_at) as received, count(d.read_at) as read,
              count(d.acknowledged_at) as acknowledged,
              count(*) filter (where d.acknowledged_at <= d.delivered_at + make_interval(secs => :answer)) as intime,
              count(*) filter (where d.escalation > 0) as escalated,
              percentile_cont(0.5) within group (order by extract(epoch from d.received_at - d.delivered_at)) as received_half,
              percentile_cont(0.9) within group (order by extract(epoch from d.received_at - d.delivered_at)) as received_most,
              percentile_cont(0.5) within group (order by extract(epoch from d.read_at - d.delivered_at)) as read_half,
              percentile_cont(0.9) within group (order by extract(epoch from d.read_at - d.delivered_at)) as read_most,
              percentile_cont(0.5) within group (order by extract(epoch from d.acknowledged_at - d.delivered_at)) as acknowledged_half,
              percentile_cont(0.9) within group (order by extract(epoch from d.acknowledged_at - d.delivered_at)) as acknowledged_most
            from alert_reach(:alert) d""";

    private static final String LINES = """
            select coalesce(o.short_name, o.name) as name, d.delivered_at, d.received_at, d.acknowledged_at, d.escalation,
              case when d.acknowledged_at <= d.delivered_at + make_interval(secs => :answer) then 'IN_TIME'
                when d.acknowledged_at is not null then 'LATE' else 'SILENT' end as verdict
            from alert_delivery d join organisation o on o.id = d.organisation_id where d.alert_id = :alert
            order by case when d.acknowledged_at is null then 0
                when d.acknowledged_at > d.delivered_at + make_interval(secs => :answer) then 1 else 2 end, o.name, o.id
            limit :most""";

    private final JdbcClient jdbc;

    AlertReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Delays within which half, and nine in ten, of those who did so had done it; null when nobody has. */
    public record Delays(@Nullable Duration half, @Nullable Duration most) {}

    /** @param inTime acknowledged before the time to answer had passed */
    public record Figures(
            int recipients,
            int received,
            int read,
            int acknowledged,
            int inTime,
            int escalated,
            Delays receiving,
            Delays reading,
            Delays acknowledging) {
        public int late() {
            return acknowledged - inTime;
        }

        public int silent() {
            return recipients - acknowledged;
        }
    }

    /** Whether a recipient answered in time. */
    public enum Verdict {
        SILENT,
        LATE,
        IN_TIME
    }

    /** A recipient. */
    public record Line(
            String name,
            Instant deliveredAt,
            @Nullable Instant receivedAt,
            @Nullable Instant acknowledgedAt,
            int escalation,
            Verdict verdict) {}

    public Figures figures(UUID alert, Severity severity) {
        return jdbc.sql(FIGURES)
                .param("alert", alert)
                .param("answer", (double) severity.answer().toSeconds())
                .query((row, number) -> new Figures(
                        row.getInt("recipients"),
                        row.getInt("received"),
                        row.getInt("read"),
                        row.getInt("acknowledged"),
                        row.getInt("intime"),
                        row.getInt("escalated"),
                        delays(row, "received"),
                        delays(row, "read"),
                        delays(row, "acknowledged")))
                .single();
    }

    /** Those whom the reader may know by name: who stayed silent first, then who was late. */
    public List<Line> lines(UUID alert, Severity severity, int most) {
        return jdbc.sql(LINES)
                .param("alert", alert)
                .param("answer", (double) severity.answer().toSeconds())
                .param("most", most)
                .query((row, number) -> new Line(
                        row.getString("name"),
                        Rows.required(row, "delivered_at"),
                        Rows.instant(row, "received_at"),
                        Rows.instant(row, "acknowledged_at"),
                        row.getInt("escalation"),
                        Verdict.valueOf(row.getString("verdict"))))
                .list();
    }

    private static Delays delays(ResultSet row, String what) throws SQLException {
        return new Delays(
                duration(row.getObject(what + "_half", Double.class)),
                duration(row.getObject(what + "_most", Double.class)));
    }

    private static @Nullable Duration duration(@Nullable Double seconds) {
        return seconds == null ? null : Duration.ofSeconds(Math.round(Math.max(0, seconds)));
    }
}
