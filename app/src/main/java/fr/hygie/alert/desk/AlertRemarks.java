package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people write about an alert: a question to its author and the answer, a sighting, a complement that stays in the
 * house. Recipients do not read each other.
 */
@Service
@Transactional
public class AlertRemarks {
    private static final int LONGEST = 4_000;

    private final AlertStore store;
    private final AlertDesk desk;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    AlertRemarks(AlertStore store, AlertDesk desk, JdbcClient jdbc, Journal journal, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** What sort of remark. */
    public enum Kind {
        QUESTION,
        ANSWER,
        /** Stays in the house. */
        COMPLEMENT,
        /** A marker was seen here. */
        SEEN,
        /** A marker is harmless. */
        FALSE_POSITIVE;

        boolean staysHere() {
            return this == COMPLEMENT;
        }
    }

    /**
     * @param from name of the house that wrote; empty, like the name of the person, when it is a victim that is not named, or
     *     a house that saw a marker and that the reader does not stand above
     * @param organisation null where {@code from} is empty for that
     * @param other who else reads it; null for a complement, and where it is a victim that is not named
     */
    public record Remark(
            UUID id,
            @Nullable UUID organisation,
            String from,
            Kind kind,
            @Nullable UUID other,
            String text,
            Instant at,
            String by) {}

    /** Those that the scope may read, the oldest first; at most 500. */
    @Transactional(readOnly = true)
    public List<Remark> of(UUID alert) {
        return jdbc.sql("""
                        select m.id, case when not sighted and not hides then m.organisation_id end as organisation_id, m.kind,
                          case when not (unnamed and m.other_id = a.organisation_id) then m.other_id end as other_id, m.text, m.at,
                          case when hides or sighted then '' else coalesce(o.short_name, o.name) end as name,
                          case when hides or sighted then '' else m.by_name end as by_name
                        from alert_remark m join organisation o on o.id = m.organisation_id join alert a on a.id = m.alert_id
                        cross join lateral (select (a.hidden or a.id in (select u from alert_unnamed_here() u))
                            and a.organisation_id <> all(:mine) and a.writer_id <> all(:mine)) as x(unnamed)
                        cross join lateral (select unnamed and m.organisation_id = a.organisation_id,
                          m.kind in ('SEEN', 'FALSE_POSITIVE') and m.organisation_id <> all(:mine)
                            and m.organisation_id not in (select b from alert_below() b)) as h(hides, sighted)
                        where m.alert_id = :alert order by m.at, m.id limit 500""")
                .param("alert", alert)
                .param("mine", Scope.require().organisations().toArray(UUID[]::new))
                .query((row, number) -> new Remark(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("other_id", UUID.class),
                        row.getString("text"),
                        Rows.required(row, "at"),
                        row.getString("by_name")))
                .list();
    }

    /**
     * A recipient writes.
     *
     * @param organisation the recipient, of the scope
     * @throws AlertRefused when it did not receive the alert
     */
    public void write(UUID alert, UUID organisation, Kind kind, String text) {
        var found = store.find(alert).orElseThrow(() -> new AlertNotFound(alert));
        boolean received = desk.received(alert).stream()
                .anyMatch(delivery -> delivery.organisation().equals(organisation));
        if (!received || kind == Kind.ANSWER) {
            throw new AlertRefused(Reason.NOT_ADDRESSED);
        }
        add(found, organisation, kind, kind.staysHere() ? null : found.writer(), text);
    }

    /** The writer answers a question. */
    public void answer(UUID alert, UUID question, String text) {
        var found = store.find(alert).orElseThrow(() -> new AlertNotFound(alert));
        var asked = of(alert).stream()
                .filter(remark -> remark.id().equals(question))
                .findFirst()
                .map(Remark::organisation)
                .orElseThrow(() -> new AlertNotFound(question));
        if (!Scope.require().organisations().contains(found.writer())) {
            throw new AlertNotFound(alert);
        }
        add(found, found.writer(), Kind.ANSWER, asked, text);
    }

    private void add(Alert alert, UUID organisation, Kind kind, @Nullable UUID other, String text) {
        var kept = text.strip();
        if (kept.isEmpty() || kept.length() > LONGEST) {
            throw new AlertRefused(Reason.REASON_NEEDED);
        }
        jdbc.sql("""
                        insert into alert_remark (organisation_id, id, alert_id, kind, other_id, text, at, by_name)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(java.util.Arrays.asList(
                        organisation,
                        UUID.randomUUID(),
                        alert.id(),
                        kind.name(),
                        other,
                        kept,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        Scope.require().actor().name()))
                .update();
        journal.record(Act.of(organisation, "alert.remark", "alert", alert.id(), alert.reference())
                .changing(null, Map.of("kind", kind.name())));
    }
}
