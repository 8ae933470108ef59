package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.Delivery;
import fr.hygie.alert.Delivery.Answer;
import fr.hygie.alert.Delivery.Protection;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Step;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Rows;
import fr.hygie.scope.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The desk of a recipient: what was received, and what is answered and done about it. */
@Service
@Transactional
public class AlertDesk {
    static final String DELIVERY =
            "select d.*, coalesce(o.short_name, o.name) as name from alert_delivery d join organisation o on o.id = d.organisation_id ";

    private final AlertStore store;
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    AlertDesk(AlertStore store, JdbcClient jdbc, Journal journal, Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the organisations of the scope received of an alert, by name. */
    @Transactional(readOnly = true)
    public List<Delivery> received(UUID alert) {
        return jdbc.sql(DELIVERY + "where d.alert_id = ? and d.organisation_id = any(?) order by o.name, o.id")
                .params(alert, Scope.require().organisations().toArray(UUID[]::new))
                .query((row, number) -> delivery(row))
                .list();
    }

    /** Alerts in force that wait for an acknowledgement by the scope; what the bell counts. */
    @Transactional(readOnly = true)
    public int waiting() {
        return jdbc.sql("""
                        select count(distinct d.alert_id) from alert_delivery d join alert a on a.id = d.alert_id
                        where d.organisation_id = any(?) and (d.acknowledged_at is null or d.reopened_at is not null)
                          and a.state = 'PUBLISHED'""")
                .param(Scope.require().organisations().toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /** A screen of the scope took the notice. The first time counts; no journal entry for each screen. */
    public void arrived(Set<UUID> organisations, List<UUID> alerts) {
        jdbc.sql("""
                        update alert_delivery set received_at = ? where organisation_id = any(?) and alert_id = any(?)
                          and received_at is null""")
                .params(now().atOffset(ZoneOffset.UTC), organisations.toArray(UUID[]::new), alerts.toArray(UUID[]::new))
                .update();
    }

    /** Somebody opened its page. */
    public void opened(UUID alert) {
        var scope = Scope.require();
        var now = now().atOffset(ZoneOffset.UTC);
        int first = jdbc.sql("""
                        update alert_delivery set received_at = coalesce(received_at, :now), read_at = coalesce(read_at, :now),
                          read_by = coalesce(read_by, :by), read_revision = revision
                        where organisation_id = any(:organisations) and alert_id = :alert and read_revision < revision""")
                .param("now", now)
                .param("by", scope.actor().name())
                .param("organisations", scope.organisations().toArray(UUID[]::new))
                .param("alert", alert)
                .update();
        if (first > 0) {
            store.find(alert)
                    .ifPresent(found ->
                            journal.record(Act.of(scope.active(), "alert.read", "alert", alert, found.reference())));
        }
    }

    /**
     * "We have seen it": for one recipient, or for all of the scope that have not answered yet. Of two who say so the first
     * is kept.
     *
     * @throws AlertRefused when the scope did not receive it
     */
    public void acknowledge(UUID alert, Set<UUID> organisations) {
        var mine = mine(alert, organisations);
        var now = now().atOffset(ZoneOffset.UTC);
        var first = jdbc.sql("""
                        update alert_delivery set acknowledged_at = coalesce(acknowledged_at, :now),
                          acknowledged_by = coalesce(acknowledged_by, :by), reopened_at = null, escalate_at = null,
                          received_at = coalesce(received_at, :now)
                        where alert_id = :alert and organisation_id = any(:organisations)
                          and (acknowledged_at is null or reopened_at is not null) returning organisation_id, revision""")
                .param("now", now)
                .param("by", Scope.require().actor().name())
                .param("alert", alert)
                .param("organisations", mine)
                .query((row, number) -> Map.entry(row.getObject("organisation_id", UUID.class), row.getInt("revision")))
                .list();
        record(alert, first, "alert.acknowledged", revision -> Map.of("revision", revision));
    }

    /**
     * Says whether one is concerned; acknowledges at the same time.
     *
     * @param reason why not; asked for when one is not
     */
    public void answer(UUID alert, Set<UUID> organisations, Answer answer, String reason) {
        if (answer == Answer.NOT_CONCERNED && reason.isBlank()) {
            throw new AlertRefused(Reason.REASON_NEEDED);
        }
        acknowledge(alert, organisations);
        var said = jdbc.sql("""
                        update alert_delivery set answer = :answer, reason = :reason
                        where alert_id = :alert and organisation_id = any(:organisations) returning organisation_id, revision""")
                .param("answer", answer.name())
                .param("reason", reason.strip())
                .param("alert", alert)
                .param("organisations", mine(alert, organisations))
                .query((row, number) -> Map.entry(row.getObject("organisation_id", UUID.class), row.getInt("revision")))
                .list();
        record(
                alert,
                said,
                "alert.answered",
                revision -> Map.of("answer", answer.name(), "reason", reason.strip(), "revision", revision));
    }

    /** Says which steps are done, and that the others are not. */
    public void done(UUID alert, Set<UUID> organisations, Set<String> steps) {
        done(alert, organisations, steps, null);
    }

    /**
     * Says which steps are done. All of those of the last revision: the recipient is protected.
     *
     * @param steps identifiers; others than those of the alert are left out
     * @param seen those that whoever says so saw as done: what others said since stays; null: as nobody else said anything
     */
    public void done(UUID alert, Set<UUID> organisations, Set<String> steps, @Nullable Set<String> seen) {
        var all = steps(alert);
        acknowledge(alert, organisations);
        var kept = jdbc.sql("""
                        update alert_delivery d set steps = n.steps, protection = alert_protection(d.protection, n.steps, :all),
                          protected_at = case when alert_protection(d.protection, n.steps, :all) = 'APPLIED'
                            then coalesce(d.protected_at, :now) end
                        from alert_delivery o cross join lateral (select array(select s from unnest(cast(:all as text[])) s
                          where s = any(:steps) or s = any(o.steps) and s <> all(:seen)) as steps) n
                        where d.alert_id = :alert and d.organisation_id = any(:organisations)
                          and o.alert_id = d.alert_id and o.organisation_id = d.organisation_id
                        returning d.organisation_id, cardinality(d.steps) as done""")
                .param("all", all)
                .param("steps", steps.toArray(String[]::new))
                .param("seen", seen == null ? all : seen.toArray(String[]::new))
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("alert", alert)
                .param("organisations", locked(alert, organisations))
                .query((row, number) -> Map.entry(row.getObject("organisation_id", UUID.class), row.getInt("done")))
                .list();
        record(alert, kept, "alert.measures-taken", done -> Map.of("steps", done, "of", all.length));
    }

    /** Identifiers of the measures of the last revision that the scope may read, in their order. */
    String[] steps(UUID alert) {
        return store.last(alert).orElseThrow(() -> new AlertNotFound(alert)).content().measures().stream()
                .map(Step::id)
                .distinct()
                .toArray(String[]::new);
    }

    /** The desks of these organisations, those of the scope alone, for oneself until the end of the transaction. */
    UUID[] locked(UUID alert, Set<UUID> organisations) {
        var mine = mine(alert, organisations);
        jdbc.sql("""
                        select organisation_id from alert_delivery where alert_id = ? and organisation_id = any(?)
                        order by organisation_id for update""").params(alert, mine).query(UUID.class).list();
        return mine;
    }

    /** These organisations, those of the scope that received it alone; never empty. */
    private UUID[] mine(UUID alert, Set<UUID> organisations) {
        var mine = received(alert).stream()
                .map(Delivery::organisation)
                .filter(organisations::contains)
                .toArray(UUID[]::new);
        if (mine.length == 0) {
            throw new AlertRefused(Reason.NOT_ADDRESSED);
        }
        return mine;
    }

    /** @param done by organisation, a number of which the entry is made */
    void record(UUID alert, List<Map.Entry<UUID, Integer>> done, String action, IntFunction<Map<String, ?>> after) {
        var label = store.find(alert).map(Alert::reference).orElse("");
        done.forEach(one -> journal.record(
                Act.of(one.getKey(), action, "alert", alert, label).changing(null, after.apply(one.getValue()))));
    }

    private Instant now() {
        return clock.instant();
    }

    public static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getInt("revision"),
                Rows.required(row, "delivered_at"),
                Rows.instant(row, "received_at"),
                Rows.instant(row, "read_at"),
                row.getInt("read_revision"),
                Rows.instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                Optional.ofNullable(row.getString("answer"))
                        .map(Answer::valueOf)
                        .orElse(null),
                Optional.ofNullable(row.getString("reason")).orElse(""),
                Protection.valueOf(row.getString("protection")),
                texts(row.getArray("steps")),
                Exposure.valueOf(row.getString("exposure")),
                Rows.required(row, "assessed_at"),
                row.getInt("escalation"),
                Rows.instant(row, "reopened_at"),
                row.getObject("planned_for", LocalDate.class),
                row.getString("planned_by"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
