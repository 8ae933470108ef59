package fr.hygie.alert.review;

import fr.hygie.scope.Rows;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened to an alert and when, as it was recorded: nothing that anybody has to remember. */
@Service
@Transactional(readOnly = true)
public class AlertTimeline {
    private static final String FACTS = """
            with told as (select x.*, x.hidden or x.id in (select u from alert_unnamed_here() u) as unnamed from alert x where x.id = :alert),
            received as materialized (select * from alert_reach(:alert)),
            answer as (
              select acknowledged_at, row_number() over (order by acknowledged_at) as place, count(*) over () as answers,
                (select count(*) from received) as recipients
              from received where acknowledged_at is not null)
            select * from (
              select detected_at as at, 'DETECTED' as what, null as who, null::int as number, null::int as recipients from told
              union all
              select n.told_at, case when n.later then 'LATE' when n.sender_id <> t.writer_id then 'RELAYED'
                  when r.withdrawn then 'WITHDRAWN' else 'TOLD' end,
                case when t.unnamed and receives and n.sender_id = t.organisation_id then null else coalesce(o.short_name, o.name) end,
                n.number, case when receives and n.sender_id <> all(:mine) then null else alert_told_to(n.cursor) end
              from told t cross join lateral (select t.writer_id <> all(:mine) and t.organisation_id <> all(:mine)
                and exists (select from alert_delivery d where d.alert_id = t.id and d.organisation_id = any(:mine)) as receives) h
              join alert_notice n on n.alert_id = t.id join alert_revision r on r.alert_id = n.alert_id and r.number = n.number
              left join organisation o on o.id = n.sender_id
              union all
              select min(received_at), 'RECEIVED', null, null, count(received_at)::int from received
              union all
              select min(read_at), 'READ', null, null, count(read_at)::int from received
              union all
              select min(acknowledged_at), 'ACKNOWLEDGED', null, null, count(acknowledged_at)::int from received
              union all
              select min(acknowledged_at), 'HALF', null, null, min(place)::int from answer where place * 2 >= recipients
              union all
              select min(acknowledged_at), 'NINE_TENTHS', null, null, min(place)::int from answer where place * 10 >= recipients * 9
              union all
              select min(protected_at), 'PROTECTED', null, null, count(*)::int from received where protection = 'APPLIED'
              union all
              select min(m.at), 'QUESTION', null, null, count(*)::int from alert_remark m where m.alert_id = :alert and m.kind = 'QUESTION'
              union all
              select ended_at, 'CLOSED', null, null, null from told where state = 'CLOSED') as fact
            where at is not null order by at, what limit 500""";

    private final JdbcClient jdbc;

    AlertTimeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What sort of fact. */
    public enum What {
        DETECTED,
        TOLD,
        RELAYED,
        /** To those who joined the audience later. */
        LATE,
        WITHDRAWN,
        /** By the first screen, mailbox or program. */
        RECEIVED,
        READ,
        ACKNOWLEDGED,
        HALF,
        NINE_TENTHS,
        PROTECTED,
        QUESTION,
        CLOSED
    }

    /**
     * @param who relayed or told it; null for what recipients did, and for a victim that is not named
     * @param number of the revision
     * @param recipients whom it went to, or how many had done so by now; null or less when the reader is not to know
     */
    public record Fact(
            Instant at,
            What what,
            @Nullable String who,
            @Nullable Integer number,
            @Nullable Integer recipients) {}

    /** The oldest first, as far as the reader sees recipients. */
    public List<Fact> of(UUID alert) {
        return jdbc.sql(FACTS)
                .param("alert", alert)
                .param("mine", Scope.require().organisations().toArray(UUID[]::new))
                .query((row, number) -> new Fact(
                        Rows.required(row, "at"),
                        What.valueOf(row.getString("what")),
                        row.getString("who"),
                        row.getObject("number", Integer.class),
                        row.getObject("recipients", Integer.class)))
                .list();
    }
}
