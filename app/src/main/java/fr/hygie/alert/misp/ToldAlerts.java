package fr.hygie.alert.misp;

import fr.hygie.alert.Tlp;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
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
 * without the scope, or under a mark that the caller may not have, is over for its tools: the last that they had, as if it were
 * withdrawn.
 */
@Component
@Transactional(readOnly = true)
public class ToldAlerts {

    /** What is for named people is for no program. */
    static final Set<Tlp> OPEN = EnumSet.complementOf(EnumSet.of(Tlp.RED));

    private final JdbcClient jdbc;
    private final StorableJson json;

    ToldAlerts(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Some of those that changed in a span of time, in the order of their last change.
     *
     * @param levels those whose mark is one of these
     */
    List<ToldAlert> page(Set<Tlp> levels, @Nullable Instant since, @Nullable Instant until, int most, int offset) {
        return query(OPEN, levels, """
                 and (cast(:since as timestamptz) is null or r.published_at >= cast(:since as timestamptz))
                 and (cast(:until as timestamptz) is null or r.published_at <= cast(:until as timestamptz))
                 order by r.published_at, a.id limit :most offset :offset""", since, until, most, offset, "");
    }

    /**
     * An event as it stands.
     *
     * @param version another one as soon as anything of the event is another
     */
    record Version(UUID alert, UUID event, String version) {}

    /**
     * In the order of their last change, without their text: in one statement, whatever their number.
     *
     * @param levels marks that the caller may have
     */
    List<Version> versions(Set<Tlp> levels, int most) {
        return jdbc.sql(ToldRows.VERSIONS)
                .param("open", names(levels))
                .param("levels", names(levels))
                .param("mine", Scope.require().organisations().toArray(UUID[]::new))
                .param("most", most)
                .query((row, number) -> new Version(
                        row.getObject("id", UUID.class), row.getObject("event", UUID.class), row.getString("version")))
                .list();
    }

    /** Some, by their own identifiers. @param levels marks that the caller may have */
    List<ToldAlert> of(Set<Tlp> levels, Collection<UUID> alerts) {
        return jdbc.sql(ToldRows.SELECT + " and a.id = any(:alerts)")
                .param("open", names(levels))
                .param("levels", names(levels))
                .param("mine", Scope.require().organisations().toArray(UUID[]::new))
                .param("alerts", alerts.toArray(UUID[]::new))
                .query((row, number) -> ToldRows.told(row, json))
                .list();
    }

    private static String[] names(Collection<Tlp> levels) {
        return levels.stream().map(Tlp::name).toArray(String[]::new);
    }

    /** One that the scope may tell on, by its own identifier, as it stands now. */
    public Optional<ToldAlert> find(UUID alert) {
        var all = EnumSet.allOf(Tlp.class);
        return query(all, all, " and a.id = cast(:text as uuid)", null, null, 1, 0, alert.toString()).stream()
                .findFirst();
    }

    /** An earlier revision as it was told, withdrawn: for whoever has it and may not have what followed. */
    public Optional<ToldAlert> takenBack(UUID alert, int revision) {
        return jdbc.sql("""
                        select a.id, a.reference, r.tlp, r.pap, r.anonymous or n.alert_id is not null as anonymous,
                          n.alert_id is not null or not exists (select from alert_revision v
                            where v.alert_id = a.id and v.number <= r.number and not v.anonymous) as unnamed, a.exercise, a.organisation_id, a.published_at as first_at,
                          r.number, r.content, true as withdrawn, coalesce(l.published_at, w.at, r.published_at) as published_at, coalesce(o.short_name, o.name) as author,
                          g.alert_id is not null as foreign_made, g.event, g.creator, g.author as made_by, g.sources
                        from alert a join alert_revision r on r.alert_id = a.id and r.number = ?
                        left join alert_revision l on l.alert_id = a.id and l.number = a.revision
                        left join alert_withheld_here() w on w.alert_id = a.id and w.current
                        left join alert_unnamed_here() n(alert_id) on n.alert_id = a.id
                        join organisation o on o.id = a.organisation_id left join alert_origin g on g.alert_id = a.id
                        where a.id = ?""")
                .params(revision, alert)
                .query((row, number) -> ToldRows.told(row, json))
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

    /**
     * By UUID or by the number that follows from it.
     *
     * @param open marks that the caller may have
     */
    Optional<ToldAlert> find(String id, Set<Tlp> open) {
        var uuid = MispReader.uuid(id);
        if (uuid.isEmpty() && !id.matches("\\d{1,16}")) {
            return Optional.empty();
        }
        var condition = uuid.isPresent() ? ToldRows.BY_EVENT : ToldRows.BY_NUMBER;
        var text = uuid.map(UUID::toString).orElse(id);
        return query(open, open, condition + " limit 1", null, null, 1, 0, text).stream()
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
                OPEN,
                OPEN,
                " and r.content @> cast(:text as jsonb) limit 100",
                null,
                null,
                1,
                0,
                json.text(java.util.Map.of("markers", List.of(java.util.Map.of("value", value)))));
    }

    private List<ToldAlert> query(
            Set<Tlp> open,
            Set<Tlp> levels,
            String rest,
            @Nullable Instant since,
            @Nullable Instant until,
            int most,
            int offset,
            String text) {
        return jdbc.sql(ToldRows.SELECT + rest)
                .param("open", names(open))
                .param("levels", names(levels))
                .param("mine", Scope.require().organisations().toArray(UUID[]::new))
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .param("offset", offset)
                .param("text", text)
                .query((row, number) -> ToldRows.told(row, json))
                .list();
    }
}
