package fr.hygie.alert.review;

import fr.hygie.alert.Delivery;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Severity;
import fr.hygie.scope.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an alert spreads: reached, read, acknowledged, exposed, protected, silent. Those above a recipient read its name and
 * its state, never its assets; whoever addressed it and is not above reads numbers, those of exposure rounded down.
 */
@Service
@Transactional(readOnly = true)
public class AlertBoard {
    private static final String COUNTS = """
            count(*) as recipients, count(d.received_at) as received, count(d.read_at) as read,
              count(d.acknowledged_at) as acknowledged,
              count(*) filter (where d.exposure = 'EXPOSED') as exposed,
              count(*) filter (where d.exposure = 'UNKNOWN') as unknown,
              count(*) filter (where d.exposure = 'EXPOSED' and d.protection = 'APPLIED') as exposed_protected,
              count(*) filter (where d.protection = 'APPLIED') as protected,
              count(*) filter (where d.answer = 'NOT_CONCERNED') as not_concerned,
              count(*) filter (where d.acknowledged_at is null and (d.escalation > 0 or d.escalate_at <= :now
                or d.escalate_at is null and d.delivered_at < :late)) as silent""";

    private static final String TOTAL = """
            select t.recipients, t.received, t.read, t.acknowledged, t.silent, t.exposed + r.exposed as exposed,
              t.unknown + r.unknown as unknown, t.exposed_protected + r.exposed_protected as exposed_protected,
              t.protected + r.protected as protected, t.not_concerned + r.not_concerned as not_concerned,
              r.unnamed, r.by_product
            from (select COUNTS from alert_reach(:alert) d) t cross join alert_rounded(:alert) r""".replace("COUNTS", COUNTS);

    private static final String PARTS = """
            select false as unnamed, false as by_product, coalesce(case :level when 'DEPARTMENT' then o.department when 'ESTABLISHMENT' then coalesce(o.short_name, o.name) else (select coalesce(g.short_name, g.name) from organisation_ancestor x
                join organisation g on g.id = x.ancestor_id and g.kind = :level
                where x.descendant_id = o.id and x.valid_from <= paris_today()
                  and (x.valid_to is null or x.valid_to > paris_today()) order by x.depth, g.name limit 1) end, '') as part, COUNTS
            from alert_delivery d join organisation o on o.id = d.organisation_id where d.alert_id = :alert
            group by 3 order by 3 limit 200""".replace("COUNTS", COUNTS);

    private static final String LINES = """
            select coalesce(o.short_name, o.name) as name, o.category, o.town, d.*, count(*) over () as total
            from alert_delivery d join organisation o on o.id = d.organisation_id
            where d.alert_id = :alert
              and (:shown = '' or :shown = 'EXPOSED' and d.exposure = 'EXPOSED' or :shown = 'UNKNOWN' and d.exposure = 'UNKNOWN'
                or :shown = 'SILENT' and d.acknowledged_at is null or :shown = 'ACKNOWLEDGED' and d.acknowledged_at is not null
                or :shown = 'PROTECTED' and d.protection = 'APPLIED')
              and (:words = '' or position(folded(:words) in o.words) > 0)
            order by case d.exposure when 'EXPOSED' then 0 when 'UNKNOWN' then 1 else 2 end, d.acknowledged_at nulls first,
              o.name, o.id limit :limit offset :offset""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AlertBoard(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param silent not acknowledged although the time to answer has passed
     * @param rounded there are recipients whom the reader may not know by name: of these {@code exposed}, {@code unknown},
     *     {@code exposedProtected}, {@code protectedOnes} and {@code notConcerned} count multiples of five that leave five of
     *     them open at least; zero may mean that it is not told
     * @param byProduct of these every number is a multiple of five, since to be a recipient tells what one uses
     */
    public record Counts(
            int recipients,
            int received,
            int read,
            int acknowledged,
            int exposed,
            int unknown,
            int exposedProtected,
            int protectedOnes,
            int notConcerned,
            int silent,
            boolean rounded,
            boolean byProduct) {}

    /** Recipients of a group, a region, a department; empty name: of none. */
    public record Part(String name, Counts counts) {}

    /** A recipient, without its assets. */
    public record Line(
            UUID organisation,
            String name,
            String category,
            String town,
            Exposure exposure,
            int revision,
            int readRevision,
            @Nullable Instant receivedAt,
            @Nullable Instant readAt,
            @Nullable Instant acknowledgedAt,
            Delivery.@Nullable Answer answer,
            String reason,
            Delivery.Protection protection,
            int escalation) {}

    /** @param total of all pages */
    public record Lines(List<Line> rows, long total) {}

    /** Whom to telephone at a recipient that has not acknowledged; nobody known: name is null. */
    public record Contact(
            String organisation,
            @Nullable String role,
            @Nullable String name,
            @Nullable String job,
            @Nullable String phone,
            @Nullable String email) {}

    public Counts counts(UUID alert, Severity severity) {
        return jdbc.sql(TOTAL)
                .param("alert", alert)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("late", late(severity))
                .query((row, number) -> counts(row))
                .single();
    }

    /**
     * Those whom the reader may know by name.
     *
     * @param level {@code REGION}, {@code GROUP}, {@code DEPARTMENT} or {@code ESTABLISHMENT}: what recipients are gathered by
     */
    public List<Part> parts(UUID alert, Severity severity, String level) {
        return jdbc.sql(PARTS)
                .param("alert", alert)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("late", late(severity))
                .param("level", level)
                .query((row, number) -> new Part(row.getString("part"), counts(row)))
                .list();
    }

    /**
     * Those whom the reader may know by name.
     *
     * @param shown {@code EXPOSED}, {@code UNKNOWN}, {@code SILENT}, {@code ACKNOWLEDGED}, {@code PROTECTED}; empty: all
     */
    public Lines lines(UUID alert, String words, String shown, int limit, long offset) {
        var total = new long[1];
        var rows = asked(alert, words, shown, limit, offset)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return line(row);
                })
                .list();
        return new Lines(rows, total[0]);
    }

    /** All of them, in the same order; memory does not grow with their number. */
    public void each(UUID alert, String words, String shown, Consumer<? super Line> consumer) {
        try (var all = asked(alert, words, shown, Integer.MAX_VALUE, 0)
                .withFetchSize(500)
                .query((row, number) -> line(row))
                .stream()) {
            all.forEach(consumer);
        }
    }

    private StatementSpec asked(UUID alert, String words, String shown, int limit, long offset) {
        return jdbc.sql(LINES)
                .param("alert", alert)
                .param("words", words)
                .param("shown", shown)
                .param("limit", limit)
                .param("offset", offset);
    }

    /** For those above the recipients alone: empty for other senders. */
    public List<Contact> contacts(UUID alert, int most) {
        return jdbc.sql("select * from alert_contacts(?, ?)")
                .params(alert, most)
                .query((row, number) -> new Contact(
                        row.getString("organisation"),
                        row.getString("role"),
                        row.getString("name"),
                        row.getString("job"),
                        row.getString("phone"),
                        row.getString("email")))
                .list();
    }

    private java.time.OffsetDateTime late(Severity severity) {
        return clock.instant().minus(severity.answer()).atOffset(ZoneOffset.UTC);
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getInt("recipients"),
                row.getInt("received"),
                row.getInt("read"),
                row.getInt("acknowledged"),
                row.getInt("exposed"),
                row.getInt("unknown"),
                row.getInt("exposed_protected"),
                row.getInt("protected"),
                row.getInt("not_concerned"),
                row.getInt("silent"),
                row.getBoolean("unnamed"),
                row.getBoolean("by_product"));
    }

    private static Line line(ResultSet row) throws SQLException {
        var answer = row.getString("answer");
        var town = row.getString("town");
        var reason = row.getString("reason");
        return new Line(
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getString("category"),
                town == null ? "" : town,
                Exposure.valueOf(row.getString("exposure")),
                row.getInt("revision"),
                row.getInt("read_revision"),
                Rows.instant(row, "received_at"),
                Rows.instant(row, "read_at"),
                Rows.instant(row, "acknowledged_at"),
                answer == null ? null : Delivery.Answer.valueOf(answer),
                reason == null ? "" : reason,
                Delivery.Protection.valueOf(row.getString("protection")),
                row.getInt("escalation"));
    }
}
