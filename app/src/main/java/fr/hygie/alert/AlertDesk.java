package fr.hygie.alert;

import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.Delivery.Answer;
import fr.hygie.alert.Delivery.Protection;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
                        where d.organisation_id = any(?) and d.acknowledged_at is null and a.state = 'PUBLISHED'""")
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
     * "We have seen it": for one recipient, or for all of the scope that have not answered yet.
     *
     * @throws AlertRefused when the scope did not receive it
     */
    public void acknowledge(UUID alert, Set<UUID> organisations) {
        var who = Scope.require().actor().name();
        for (var delivery : mine(alert, organisations)) {
            if (!delivery.acknowledged()) {
                update(
                        delivery,
                        alert,
                        "acknowledged_at = ?, acknowledged_by = ?, escalate_at = null,"
                                + " received_at = coalesce(received_at, ?)",
                        now().atOffset(ZoneOffset.UTC),
                        who,
                        now().atOffset(ZoneOffset.UTC));
                record(delivery, alert, "alert.acknowledged", Map.of("revision", delivery.revision()));
            }
        }
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
        for (var delivery : mine(alert, organisations)) {
            update(delivery, alert, "answer = ?, reason = ?", answer.name(), reason.strip());
            record(delivery, alert, "alert.answered", Map.of("answer", answer.name(), "reason", reason.strip()));
        }
    }

    /**
     * Says which steps are done. All of those of the last revision: the recipient is protected.
     *
     * @param steps identifiers; others than those of the alert are left out
     */
    public void done(UUID alert, Set<UUID> organisations, Set<String> steps) {
        var found = store.find(alert).orElseThrow(() -> new AlertNotFound(alert));
        var content = store.revision(alert, found.revision())
                .orElseThrow(() -> new AlertNotFound(alert))
                .content();
        var all = content.measures().stream().map(Step::id).collect(Collectors.toCollection(LinkedHashSet::new));
        acknowledge(alert, organisations);
        for (var delivery : mine(alert, organisations)) {
            var kept = all.stream().filter(steps::contains).toList();
            var protection = kept.size() == all.size() && !all.isEmpty()
                    ? Protection.APPLIED
                    : kept.isEmpty() ? Protection.NONE : Protection.PARTIAL;
            update(
                    delivery,
                    alert,
                    "steps = ?, protection = ?, protected_at = case when ? then coalesce(protected_at, ?) end",
                    kept.toArray(String[]::new),
                    protection.name(),
                    protection == Protection.APPLIED,
                    now().atOffset(ZoneOffset.UTC));
            record(delivery, alert, "alert.measures-taken", Map.of("steps", kept.size(), "of", all.size()));
        }
    }

    /** Deliveries to these organisations, those of the scope alone; never empty. */
    private List<Delivery> mine(UUID alert, Set<UUID> organisations) {
        var mine = received(alert).stream()
                .filter(delivery -> organisations.contains(delivery.organisation()))
                .toList();
        if (mine.isEmpty()) {
            throw new AlertRefused(Reason.NOT_ADDRESSED);
        }
        return mine;
    }

    private void update(Delivery delivery, UUID alert, String set, Object... values) {
        var parameters = Arrays.copyOf(values, values.length + 2);
        parameters[values.length] = delivery.organisation();
        parameters[values.length + 1] = alert;
        jdbc.sql("update alert_delivery set " + set + " where organisation_id = ? and alert_id = ?")
                .params(parameters)
                .update();
    }

    private void record(Delivery delivery, UUID alert, String action, Map<String, ?> after) {
        var label = store.find(alert).map(Alert::reference).orElse("");
        journal.record(
                Act.of(delivery.organisation(), action, "alert", alert, label).changing(null, after));
    }

    private Instant now() {
        return clock.instant();
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getInt("revision"),
                AlertStore.required(row, "delivered_at"),
                AlertStore.instant(row, "received_at"),
                AlertStore.instant(row, "read_at"),
                row.getInt("read_revision"),
                AlertStore.instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                Optional.ofNullable(row.getString("answer"))
                        .map(Answer::valueOf)
                        .orElse(null),
                Optional.ofNullable(row.getString("reason")).orElse(""),
                Protection.valueOf(row.getString("protection")),
                texts(row.getArray("steps")),
                Exposure.valueOf(row.getString("exposure")),
                AlertStore.required(row, "assessed_at"),
                row.getInt("escalation"));
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
