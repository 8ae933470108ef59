package fr.hygie.alert.review;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertStore;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Rows;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * After-action reviews: what helped, what hindered, why, and what will be done differently. The author writes, those
 * above read what is shared, participants add their own remarks. It looks for causes, never for culprits.
 */
@Service
@Transactional
public class AlertReviews {
    private static final int MOST_MEASURES = 100;
    private static final int LONGEST_REMARK = 4_000;

    private final AlertStore store;
    private final AlertDesk desk;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    AlertReviews(AlertStore store, AlertDesk desk, JdbcClient jdbc, Journal journal, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** What helped, what hindered, why. */
    public record Lessons(String well, String badly, String causes) {
        public static final Lessons NONE = new Lessons("", "", "");
    }

    /** @param sharedAt null while only its author reads it */
    public record Review(
            int version,
            Lessons lessons,
            Instant changedAt,
            String changedBy,
            @Nullable Instant sharedAt) {}

    /** Where a measure stands. */
    public enum Progress {
        TODO,
        DOING,
        DONE,
        DROPPED
    }

    /** What will be done differently, by whom, until when. */
    public record Measure(
            UUID id, String text, String owner, @Nullable LocalDate deadline, Progress state) {}

    /** What a participant says. */
    public record Remark(String from, String text, Instant at, String by) {}

    /** Empty when there is none, or none that the reader may see. */
    @Transactional(readOnly = true)
    public Optional<Review> of(UUID alert) {
        return jdbc.sql("select * from alert_review where alert_id = ?")
                .param(alert)
                .query((row, number) -> new Review(
                        row.getInt("version"),
                        new Lessons(row.getString("well"), row.getString("badly"), row.getString("causes")),
                        Rows.required(row, "changed_at"),
                        row.getString("changed_by"),
                        Rows.instant(row, "shared_at")))
                .optional();
    }

    /** In the order in which they were added. */
    @Transactional(readOnly = true)
    public List<Measure> measures(UUID alert) {
        return jdbc.sql("select * from alert_review_measure where alert_id = ? order by added_at, id limit ?")
                .params(alert, MOST_MEASURES)
                .query((row, number) -> new Measure(
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        row.getString("owner"),
                        row.getObject("deadline", LocalDate.class),
                        Progress.valueOf(row.getString("state"))))
                .list();
    }

    /** Those that the reader may see, the oldest first; at most 500. */
    @Transactional(readOnly = true)
    public List<Remark> remarks(UUID alert) {
        return jdbc.sql("""
                        select m.*, coalesce(o.short_name, o.name) as name from alert_review_remark m
                        join organisation o on o.id = m.organisation_id where m.alert_id = ? order by m.at, m.id limit 500""")
                .param(alert)
                .query((row, number) -> new Remark(
                        row.getString("name"),
                        row.getString("text"),
                        Rows.required(row, "at"),
                        row.getString("by_name")))
                .list();
    }

    /**
     * Keeps the lessons.
     *
     * @param version that was read; 0 for the first time
     */
    public void keep(UUID id, int version, Lessons lessons) {
        var alert = mine(id);
        int kept = jdbc.sql("""
                        insert into alert_review as r (organisation_id, alert_id, well, badly, causes, changed_at, changed_by)
                        values (:writer, :alert, :well, :badly, :causes, :now, :by)
                        on conflict (organisation_id, alert_id) do update set version = r.version + 1, well = excluded.well,
                          badly = excluded.badly, causes = excluded.causes, changed_at = excluded.changed_at,
                          changed_by = excluded.changed_by
                        where r.version = :version""")
                .param("writer", alert.writer())
                .param("alert", id)
                .param("well", lessons.well())
                .param("badly", lessons.badly())
                .param("causes", lessons.causes())
                .param("now", now())
                .param("by", Scope.require().actor().name())
                .param("version", version)
                .update();
        if (kept == 0) {
            throw new AlertRefused(Reason.CHANGED_MEANWHILE);
        }
        record(alert, "alert.review-changed", Map.of("version", version + 1));
    }

    /** From now on those above read it. */
    public void share(UUID id) {
        var alert = mine(id);
        int shared = jdbc.sql("""
                        update alert_review set shared_at = ?, shared_by = ?
                        where organisation_id = ? and alert_id = ? and shared_at is null""")
                .params(now(), Scope.require().actor().name(), alert.writer(), id)
                .update();
        if (shared > 0) {
            record(alert, "alert.review-shared", Map.of());
        }
    }

    /** @param owner who answers for it: a function rather than a name */
    public void add(UUID id, String text, String owner, @Nullable LocalDate deadline) {
        var alert = mine(id);
        if (text.isBlank() || measures(id).size() >= MOST_MEASURES) {
            throw new AlertRefused(Reason.REASON_NEEDED);
        }
        if (of(id).isEmpty()) {
            keep(id, 0, Lessons.NONE);
        }
        jdbc.sql("""
                        insert into alert_review_measure (organisation_id, id, alert_id, text, owner, deadline, state, added_at, changed_at)
                        values (?, ?, ?, ?, ?, ?, 'TODO', ?, ?)""")
                .params(Arrays.asList(
                        alert.writer(), UUID.randomUUID(), id, text.strip(), owner.strip(), deadline, now(), now()))
                .update();
        record(alert, "alert.review-measure", Map.of("text", text.strip(), "state", Progress.TODO.name()));
    }

    public void move(UUID id, UUID measure, Progress state) {
        var alert = mine(id);
        int moved = jdbc.sql("""
                        update alert_review_measure set state = ?, changed_at = ?
                        where organisation_id = ? and alert_id = ? and id = ?""")
                .params(state.name(), now(), alert.writer(), id, measure)
                .update();
        if (moved == 0) {
            throw new AlertNotFound(measure);
        }
        record(alert, "alert.review-measure", Map.of("measure", measure, "state", state.name()));
    }

    /**
     * A participant adds what it lived through.
     *
     * @throws AlertRefused when it did not receive the alert
     */
    public void remark(UUID id, UUID organisation, String text) {
        var alert = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        boolean received = desk.received(id).stream()
                .anyMatch(delivery -> delivery.organisation().equals(organisation));
        if (!received) {
            throw new AlertRefused(Reason.NOT_ADDRESSED);
        }
        var kept = text.strip();
        if (kept.isEmpty() || kept.length() > LONGEST_REMARK) {
            throw new AlertRefused(Reason.REASON_NEEDED);
        }
        jdbc.sql("""
                        insert into alert_review_remark (organisation_id, id, alert_id, other_id, text, at, by_name)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        organisation,
                        UUID.randomUUID(),
                        id,
                        alert.writer(),
                        kept,
                        now(),
                        Scope.require().actor().name())
                .update();
        journal.record(Act.of(organisation, "alert.review-remark", "alert", id, alert.reference()));
    }

    private Alert mine(UUID id) {
        var alert = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        if (!Scope.require().organisations().contains(alert.writer()) || alert.revision() == 0) {
            throw new AlertNotFound(id);
        }
        return alert;
    }

    private void record(Alert alert, String action, Map<String, ?> after) {
        journal.record(Act.of(alert.writer(), action, "alert", alert.id(), alert.reference())
                .changing(null, after));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
