package fr.hygie.alert.desk;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.organisation.Calendar;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a recipient says of all measures at once: they are taken, or somebody takes them by a day. */
@Service
@Transactional
public class AlertMeasures {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_YEARS = 5;

    private final AlertDesk desk;
    private final JdbcClient jdbc;
    private final Calendar calendar;
    private final Clock clock;

    AlertMeasures(AlertDesk desk, JdbcClient jdbc, Calendar calendar, Clock clock) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * "We are protected", whatever the steps; also where the alert names none. Acknowledges at the same time.
     *
     * @param taken false: not, after all
     */
    public void whole(UUID alert, Set<UUID> organisations, boolean taken) {
        var all = desk.steps(alert);
        desk.acknowledge(alert, organisations);
        var said = jdbc.sql("""
                        update alert_delivery set steps = case when :taken then cast(:all as text[]) else '{}' end,
                          protection = case when :taken then 'APPLIED' when planned_for is not null then 'PLANNED' else 'NONE' end,
                          protected_at = case when :taken then coalesce(protected_at, :now) end
                        where alert_id = :alert and organisation_id = any(:organisations) returning organisation_id""")
                .param("taken", taken)
                .param("all", all)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("alert", alert)
                .param("organisations", desk.locked(alert, organisations))
                .query((row, number) -> Map.entry(row.getObject("organisation_id", UUID.class), taken ? all.length : 0))
                .list();
        desk.record(
                alert, said, "alert.measures-taken", done -> Map.of("whole", taken, "steps", done, "of", all.length));
    }

    /**
     * Says by when the measures are taken, and by whom; acknowledges at the same time.
     *
     * @param by whoever sees to it
     * @throws AlertRefused without a name, or for a day that is over or more than five years away
     */
    public void plan(UUID alert, Set<UUID> organisations, LocalDate day, String by) {
        var today = calendar.today();
        var name = by.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || day.isBefore(today)
                || day.isAfter(today.plusYears(MOST_YEARS))) {
            throw new AlertRefused(Reason.DAY_AND_NAME_NEEDED);
        }
        desk.acknowledge(alert, organisations);
        var said = jdbc.sql("""
                        update alert_delivery set planned_for = :day, planned_by = :by,
                          protection = case when protection = 'NONE' then 'PLANNED' else protection end
                        where alert_id = :alert and organisation_id = any(:organisations) returning organisation_id, revision""")
                .param("day", Date.valueOf(day))
                .param("by", name)
                .param("alert", alert)
                .param("organisations", desk.locked(alert, organisations))
                .query((row, number) -> Map.entry(row.getObject("organisation_id", UUID.class), row.getInt("revision")))
                .list();
        desk.record(
                alert,
                said,
                "alert.measures-planned",
                revision -> Map.of("day", day.toString(), "by", name, "revision", revision));
    }
}
