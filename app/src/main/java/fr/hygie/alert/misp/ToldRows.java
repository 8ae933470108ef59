package fr.hygie.alert.misp;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.misp.ToldAlert.Origin;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.scope.StorableJson;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is read of alerts for tools. Which revision of an alert: the last one, the last before the reader was left out, or,
 * when that one bears a mark that is not open, the last open one that the reader had, which is over then.
 */
final class ToldRows {
    private static final String FROM = """

            from alert a left join alert_withheld_here() w on w.alert_id = a.id and w.current
            left join alert_unnamed_here() n(alert_id) on n.alert_id = a.id
            join alert_revision u on u.alert_id = a.id and u.number = coalesce(w.last, a.revision)
            join lateral (select case when u.tlp = any(:open) then u.number else (
                select max(e.number) from alert_revision e where e.alert_id = a.id and e.number < u.number and e.tlp = any(:open)
                  and (a.organisation_id = any(:mine) or a.writer_id = any(:mine) or e.number >= (
                    select coalesce(max(f.number), 1) from alert_revision f where f.alert_id = a.id and f.published_at <= (
                      select min(d.delivered_at) from alert_delivery d where d.alert_id = a.id and d.organisation_id = any(:mine))))) end as number)
              c on true
            join lateral (select x.number, x.content, x.withdrawn, w.alert_id is not null or x.number < u.number as over,
                case when x.number = u.number then coalesce(w.at, x.published_at)
                  else (select min(e.published_at) from alert_revision e where e.alert_id = a.id and e.number > x.number) end as published_at,
                case when w.alert_id is null and x.number = u.number then a.mark else x.tlp end as held_mark,
                case when w.alert_id is null and x.number = u.number then a.permitted else x.pap end as held_pap
              from alert_revision x where x.alert_id = a.id and x.number = c.number) r on true
            join organisation o on o.id = a.organisation_id
            left join alert_origin g on g.alert_id = a.id
            -- told without name, and never with it to the reader: who made it elsewhere may be whom it struck
            cross join lateral (select a.hidden and g.alert_id is not null and not exists (
              select from alert_revision v where v.alert_id = a.id and not v.anonymous and (
                a.organisation_id = any(:mine) or a.writer_id = any(:mine) or exists (
                  select from alert_delivery d where d.alert_id = a.id and d.organisation_id = any(:mine) and not exists (
                    select from alert_revision x where x.alert_id = a.id and x.number > v.number and x.published_at <= d.delivered_at)))) as masked) m
            where r.held_mark = any(:levels) and r.held_mark <> 'RED'
              and (a.organisation_id = any(:mine) or a.writer_id = any(:mine)
                or exists (select from alert_delivery d where d.alert_id = a.id and d.organisation_id = any(:mine)))""";

    /** Under which identifier the reader has the event: that of its maker leads to its maker. */
    private static final String EVENT =
            "case when n.alert_id is null and not m.masked then coalesce(g.event, a.id) else a.id end ";

    /** By the number that follows from the identifier. */
    static final String BY_NUMBER = " and ('x' || right(replace(left((" + EVENT
            + ")::text, 18), '-', ''), 13))::bit(52)::bigint = cast(:text as bigint)";

    static final String SELECT = """
            select a.id, a.reference, r.held_mark as tlp, r.held_pap as pap, a.hidden or n.alert_id is not null as anonymous,
              n.alert_id is not null or m.masked as unnamed, a.exercise, a.organisation_id, a.published_at as first_at,
              r.number, r.content, r.withdrawn or r.over as withdrawn, r.published_at, coalesce(o.short_name, o.name) as author,
              g.alert_id is not null as foreign_made, g.event, g.creator, g.author as made_by, g.sources""" + FROM;

    /** All that an event is made of, the text apart, which never changes within a revision. */
    static final String VERSIONS = """
            select a.id,\s""" + EVENT + """
             as event, encode(sha256(convert_to(jsonb_build_array(a.id, r.number, r.held_mark, r.held_pap,
              a.hidden, n.alert_id is not null or m.masked, a.exercise, a.reference, r.withdrawn, r.over, extract(epoch from r.published_at), extract(epoch from a.published_at),
              a.organisation_id, o.short_name, o.name, g.event, g.creator, g.author, g.sources)::text, 'UTF8')), 'hex') as version""" + FROM + """
             order by r.published_at, a.id limit :most""";

    /** By the two keys that it may have, so that one is read and no other. */
    static final String BY_EVENT = """
             and a.id = any(array(select cast(:text as uuid) union select x.alert_id from alert_origin x where x.event = cast(:text as uuid)))
             and cast(:text as uuid) =\s""" + EVENT;

    private ToldRows() {}

    static ToldAlert told(ResultSet row, StorableJson json) throws SQLException {
        boolean anonymous = row.getBoolean("anonymous");
        boolean unnamed = row.getBoolean("unnamed");
        var modified = row.getObject("published_at", OffsetDateTime.class).toInstant();
        var first = row.getObject("first_at", OffsetDateTime.class);
        var alert = new StixAlert(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getInt("number"),
                Tlp.valueOf(row.getString("tlp")),
                Pap.valueOf(row.getString("pap")),
                json.read(row.getString("content"), AlertContent.class),
                anonymous ? StixAlert.Author.ANONYMOUS : new StixAlert.Author(row.getString("author")),
                first == null ? modified : first.toInstant(),
                modified,
                true,
                row.getBoolean("exercise"),
                unnamed ? List.of() : sources(row.getArray("sources")));
        // each alert has an anonymous creator of its own: nothing ties two of them together
        var creator = anonymous ? alert.alert() : row.getObject("organisation_id", UUID.class);
        // who made it may be whom it struck
        var origin = row.getBoolean("foreign_made") && !unnamed
                ? new Origin(row.getObject("event", UUID.class), row.getString("creator"), row.getString("made_by"))
                : null;
        return new ToldAlert(alert, creator, row.getBoolean("withdrawn"), origin);
    }

    private static List<String> sources(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
