package fr.hygie.alert.desk;

import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.scope.Rows;
import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of alerts: received, written, told below. One statement whatever their number. */
@Service
@Transactional(readOnly = true)
public class AlertLists {
    /** As the query ranks them. */
    private static final List<Exposure> WORST =
            List.of(Exposure.EXPOSED, Exposure.UNKNOWN, Exposure.NOT_EXPOSED, Exposure.NOT_ASSESSED);

    private static final String ROWS = """
            with mine as (
              select d.alert_id, count(*) as desks,
                count(*) filter (where d.acknowledged_at is not null and d.reopened_at is null) as acknowledged,
                min(d.delivered_at) as delivered_at, bool_or(d.read_revision < d.revision) as unread,
                min(case d.exposure when 'EXPOSED' then 0 when 'UNKNOWN' then 1 when 'NOT_EXPOSED' then 2 else 3 end) as worst,
                count(*) filter (where d.protection = 'APPLIED') as protected
              from alert_delivery d where d.organisation_id = any(:organisations) AMONG group by d.alert_id),
            listed as (
              select a.id, a.reference, a.state, case when w.alert_id is null then a.mark else r.tlp end as tlp, a.exercise,
                coalesce(w.number, a.revision) as revision, a.published_at, a.created_at,
                case when a.revision = 0 then a.draft ->> 'title' else r.title end as title,
                case when a.revision = 0 then a.draft ->> 'kind' else r.kind end as kind,
                case when a.revision = 0 then a.draft ->> 'severity' else r.severity end as severity,
                case when a.writer_id = any(:organisations) then 'WRITER' when a.organisation_id = any(:organisations) then 'VICTIM'
                  when m.alert_id is not null then 'RECIPIENT' else 'OVERSEER' end as side,
                case when (a.hidden or u.alert_id is not null) and not (a.writer_id = any(:organisations) or a.organisation_id = any(:organisations))
                    and m.alert_id is not null then null
                  else (select coalesce(o.short_name, o.name) from organisation o where o.id = a.organisation_id) end as author,
                m.desks, m.acknowledged, m.unread, m.worst, m.protected, coalesce(m.delivered_at, a.published_at, a.created_at) as at
              from alert a SIDE join mine m on m.alert_id = a.id
              left join alert_withheld_here() w on w.alert_id = a.id and w.current
              left join alert_unnamed_here() u(alert_id) on u.alert_id = a.id
              left join alert_revision r on r.alert_id = a.id and r.number = coalesce(w.last, a.revision)
              where r.number is not null or a.revision = 0 and a.writer_id = any(:organisations))
            select *, count(*) over () as total from listed
            where (:state = '' or (:state = 'CURRENT' and state in ('DRAFT', 'SUBMITTED', 'PUBLISHED'))
                or (:state = 'OVER' and state in ('WITHDRAWN', 'CLOSED')) or (:state = 'WAITING' and state = 'PUBLISHED' and desks > acknowledged)
                or (:state = 'APPROVAL' and (state = 'SUBMITTED' or exists (select from alert_relay_wish w where w.alert_id = listed.id))))
              and (:severity = '' or severity = :severity)
              and (:kind = '' or kind = :kind)
              and (:words = '' or position(folded(:words) in folded(reference || ' ' || title)) > 0)
            order by state in ('WITHDRAWN', 'CLOSED'),
              case when state = 'PUBLISHED' and desks > acknowledged then 0 else 1 end, at desc, id
            limit :limit offset :offset""";

    private static final String ALL = ROWS.replace("AMONG", "").replace("SIDE", "left");

    /** Those alone of which a desk waits: what every page asks for. */
    private static final String WAITING = ROWS.replace("AMONG", """
            and d.alert_id in (select x.alert_id from alert_delivery x where x.organisation_id = any(:organisations)
              and (x.acknowledged_at is null or x.reopened_at is not null))""").replace("SIDE", "");

    private final JdbcClient jdbc;

    AlertLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param author in whose name; null when the reader is not to know
     * @param desks establishments of the scope that received it
     * @param exposure the worst of them
     */
    public record Row(
            UUID id,
            String reference,
            AlertState state,
            Tlp tlp,
            boolean exercise,
            int revision,
            String title,
            AlertKind kind,
            Severity severity,
            AlertReader.Side side,
            @Nullable String author,
            Instant at,
            int desks,
            int acknowledged,
            boolean unread,
            Exposure exposure,
            int protectedDesks) {

        public boolean waits() {
            return state == AlertState.PUBLISHED && desks > acknowledged;
        }
    }

    /** @param total of all pages */
    public record Page(List<Row> rows, long total) {}

    /**
     * What is asked for; empty: all.
     *
     * @param state {@code CURRENT}, {@code OVER}, {@code WAITING} for an answer, or {@code APPROVAL} by a second person
     */
    public record Question(String words, String state, String severity, String kind) {}

    /** Those that wait for an acknowledgement first, then the latest. */
    public Page find(Question question, int limit, long offset) {
        var total = new long[1];
        var rows = asked(question, limit, offset)
                .query((row, number) -> {
                    total[0] = row.getLong("total");
                    return row(row);
                })
                .list();
        return new Page(rows, total[0]);
    }

    /** All of them, in the same order; memory does not grow with their number. */
    public void each(Question question, Consumer<? super Row> consumer) {
        try (var all =
                asked(question, Integer.MAX_VALUE, 0).withFetchSize(500).query((row, number) -> row(row)).stream()) {
            all.forEach(consumer);
        }
    }

    private StatementSpec asked(Question question, int limit, long offset) {
        return jdbc.sql(question.state().equals("WAITING") ? WAITING : ALL)
                .param("organisations", Scope.require().organisations().toArray(UUID[]::new))
                .param("state", question.state())
                .param("severity", question.severity())
                .param("kind", question.kind())
                .param("words", question.words())
                .param("limit", limit)
                .param("offset", offset);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                AlertState.valueOf(row.getString("state")),
                Tlp.valueOf(row.getString("tlp")),
                row.getBoolean("exercise"),
                row.getInt("revision"),
                row.getString("title"),
                AlertKind.valueOf(row.getString("kind")),
                Severity.valueOf(row.getString("severity")),
                AlertReader.Side.valueOf(row.getString("side")),
                row.getString("author"),
                Rows.required(row, "at"),
                row.getInt("desks"),
                row.getInt("acknowledged"),
                row.getBoolean("unread"),
                row.getObject("worst") == null ? Exposure.NOT_ASSESSED : WORST.get(row.getInt("worst")),
                row.getInt("protected"));
    }
}
