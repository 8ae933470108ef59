package fr.hygie.alert.posture;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Rows;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much on guard everybody is: declared by an establishment, a group, a region or the nation for what is below it. */
@Service
@Transactional
public class Posture {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Posture(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** From the calmest to the sharpest. */
    public enum Level {
        NORMAL,
        REINFORCED,
        MAXIMUM
    }

    /** @param kind of the organisation that declared it */
    public record Declared(UUID organisation, String name, String kind, Level level, String reason, Instant since) {}

    /** What holds for the scope, from the nation down; those who never declared anything are absent. */
    @Transactional(readOnly = true)
    public List<Declared> here() {
        return jdbc.sql("""
                        select p.*, coalesce(o.short_name, o.name) as name, o.kind from alert_posture p
                        join organisation o on o.id = p.organisation_id
                        order by array_position(array['NATION', 'REGION', 'GROUP', 'LEGAL_ENTITY', 'SITE'], o.kind), o.name""")
                .query((row, number) -> new Declared(
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        Level.valueOf(row.getString("level")),
                        row.getString("reason"),
                        Rows.required(row, "since")))
                .list();
    }

    /** For the active organisation and all below it. */
    public void declare(Level level, String reason) {
        var scope = Scope.require();
        var before = jdbc.sql("select level from alert_posture where organisation_id = ?")
                .param(scope.active())
                .query(String.class)
                .optional();
        jdbc.sql("""
                        insert into alert_posture (organisation_id, level, reason, since, decided_by) values (?, ?, ?, ?, ?)
                        on conflict (organisation_id) do update set level = excluded.level, reason = excluded.reason,
                          since = excluded.since, decided_by = excluded.decided_by""")
                .params(
                        scope.active(),
                        level.name(),
                        reason.strip(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        scope.actor().name())
                .update();
        journal.record(Act.of(scope.active(), "alert.posture", "organisation", scope.active(), level.name())
                .changing(before.map(was -> Map.of("level", was)).orElse(null), Map.of("level", level.name())));
    }
}
