package fr.hygie.alert.misp;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.misp.ToldAlert.Origin;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts of the current scope as tools may have them: those that were addressed to one of its organisations, that one of
 * them writes or in whose name they are told; never those for named people. What stands below is not among them. What goes on
 * without the scope is over for its tools: as if it were withdrawn.
 */
@Component
@Transactional(readOnly = true)
public class ToldAlerts {

    private static final String SELECT = """
            select a.id, a.reference, r.held_mark as tlp, r.held_pap as pap, a.hidden or u.alert_id is not null as anonymous, u.alert_id is not null as unnamed, a.exercise, a.organisation_id, a.published_at as first_at,
              r.number, r.content, r.withdrawn or r.over as withdrawn, r.published_at, coalesce(o.short_name, o.name) as author,
              g.alert_id is not null as foreign_made, g.event, g.creator, g.author as made_by
            from alert a left join alert_withheld_here() w on w.alert_id = a.id and w.current
            left join alert_unnamed_here() u(alert_id) on u.alert_id = a.id
            join lateral (select x.number, x.content, x.withdrawn, w.alert_id is not null as over, coalesce(w.at, x.published_at) as published_at,
                case when w.alert_id is null then a.mark else x.tlp end as held_mark,
                case when w.alert_id is null then a.permitted else x.pap end as held_pap
              from alert_revision x where x.alert_id = a.id and x.number = coalesce(w.last, a.revision)) r on true
            join organisation o on o.id = a.organisation_id
            left join alert_origin g on g.alert_id = a.id
            where r.held_mark = any(:levels) and r.held_mark <> 'RED'
              and (a.organisation_id = any(:mine) or a.writer_id = any(:mine)
                or exists (select from alert_delivery d where d.alert_id = a.id and d.organisation_id = any(:mine)))""";

    private final JdbcClient jdbc;
    private final StorableJson json;

    ToldAlerts(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Some of those that changed in a span of time, in the order of their last change. */
    List<ToldAlert> page(Set<Tlp> levels, @Nullable Instant since, @Nullable Instant until, int most, int offset) {
        return query(levels, """
                 and (cast(:since as timestamptz) is null or r.published_at >= cast(:since as timestamptz))
                 and (cast(:until as timestamptz) is null or r.published_at <= cast(:until as timestamptz))
                 order by r.published_at, a.id limit :most offset :offset""", since, until, most, offset, "");
    }

    /** One that the scope may tell on, by its own identifier. */
    public Optional<ToldAlert> find(UUID alert) {
        return query(Set.of(Tlp.values()), " and a.id = cast(:text as uuid)", null, null, 1, 0, alert.toString())
                .stream()
                .findFirst();
    }

    /** An earlier revision as it was told, withdrawn: for whoever has it and may not have what followed. */
    public Optional<ToldAlert> takenBack(UUID alert, int revision) {
        return jdbc.sql("""
                        select a.id, a.reference, r.tlp, r.pap, r.anonymous or u.alert_id is not null as anonymous, u.alert_id is not null as unnamed, a.exercise, a.organisation_id, a.published_at as first_at,
                          r.number, r.content, true as withdrawn, coalesce(l.published_at, w.at, r.published_at) as published_at, coalesce(o.short_name, o.name) as author,
                          g.alert_id is not null as foreign_made, g.event, g.creator, g.author as made_by
                        from alert a join alert_revision r on r.alert_id = a.id and r.number = ?
                        left join alert_revision l on l.alert_id = a.id and l.number = a.revision
                        left join alert_withheld_here() w on w.alert_id = a.id and w.current
                        left join alert_unnamed_here() u(alert_id) on u.alert_id = a.id
                        join organisation o on o.id = a.organisation_id left join alert_origin g on g.alert_id = a.id
                        where a.id = ?""")
                .params(revision, alert)
                .query((row, number) -> told(row))
                .optional();
    }

    /** Whether it was taken over from a peer of the scope: it is not told back to it. */
    public boolean cameFrom(UUID alert, String peer) {
        return jdbc.sql("""
                        select exists (select from alert_inbound i where i.organisation_id = any(?) and i.alert_id = ?
                          and i.origin = ?)""")
                .params(Scope.require().organisations().toArray(UUID[]::new), alert, peer)
                .query(Boolean.class)
                .single();
    }

    /** By UUID or by the number that follows from it. */
    public Optional<ToldAlert> find(String id) {
        var uuid = MispReader.uuid(id);
        if (uuid.isEmpty() && !id.matches("\\d{1,16}")) {
            return Optional.empty();
        }
        var condition = uuid.isPresent()
                ? " and (a.id = cast(:text as uuid) and g.event is null or g.event = cast(:text as uuid))"
                : " and ('x' || right(replace(left(coalesce(g.event, a.id)::text, 18), '-', ''), 13))::bit(52)::bigint = cast(:text as bigint)";
        return query(Set.of(Tlp.values()), condition + " limit 1", null, null, 1, 0, id).stream()
                .findFirst();
    }

    /** Which events were made here, of some; one statement. */
    public Set<String> madeHere(Collection<String> events) {
        return Set.copyOf(jdbc.sql("""
                        select a.id::text from alert a where a.id = any(cast(? as uuid[])) and a.revision > 0
                          and not exists (select from alert_origin g where g.alert_id = a.id)""")
                .param(events.stream().map(one -> one.toLowerCase(Locale.ROOT)).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Those that hold a marker of this value; at most 100. */
    List<ToldAlert> withMarker(String value) {
        return query(
                Set.of(Tlp.values()),
                " and r.content @> cast(:text as jsonb) limit 100",
                null,
                null,
                1,
                0,
                json.text(java.util.Map.of("markers", List.of(java.util.Map.of("value", value)))));
    }

    private List<ToldAlert> query(
            Collection<Tlp> levels,
            String rest,
            @Nullable Instant since,
            @Nullable Instant until,
            int most,
            int offset,
            String text) {
        return jdbc.sql(SELECT + rest)
                .param("levels", levels.stream().map(Tlp::name).toArray(String[]::new))
                .param("mine", Scope.require().organisations().toArray(UUID[]::new))
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .param("offset", offset)
                .param("text", text)
                .query((row, number) -> told(row))
                .list();
    }

    private ToldAlert told(ResultSet row) throws SQLException {
        boolean anonymous = row.getBoolean("anonymous");
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
                row.getBoolean("exercise"));
        // each alert has an anonymous creator of its own: nothing ties two of them together
        var creator = anonymous ? alert.alert() : row.getObject("organisation_id", UUID.class);
        // who made it may be whom it struck
        var origin = row.getBoolean("foreign_made") && !row.getBoolean("unnamed")
                ? new Origin(row.getObject("event", UUID.class), row.getString("creator"), row.getString("made_by"))
                : null;
        return new ToldAlert(alert, creator, row.getBoolean("withdrawn"), origin);
    }
}
