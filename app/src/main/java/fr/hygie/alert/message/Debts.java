package fr.hygie.alert.message;

import fr.hygie.alert.Completeness;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the scope owes to the readers of its alerts: what they do not say yet, and promised updates that have not come. */
@Service
@Transactional(readOnly = true)
public class Debts {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    Debts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An alert of the scope that is in force.
     *
     * @param parts of six that are there
     * @param overdue the promised moment has passed
     */
    public record Debt(UUID alert, String reference, boolean exercise, int parts, boolean overdue) {}

    /** The latest first, among the fifty that were published last. */
    public List<Debt> here() {
        return jdbc
                .sql("""
                        select a.id, a.reference, a.exercise, r.parts, r.next_update from alert a
                        join alert_revision r on r.alert_id = a.id and r.number = a.revision
                        where a.writer_id = any(?) and a.state = 'PUBLISHED' order by r.published_at desc limit ?""")
                .params(Scope.require().organisations().toArray(UUID[]::new), MOST)
                .query((row, number) -> new Debt(
                        row.getObject("id", UUID.class),
                        row.getString("reference"),
                        row.getBoolean("exercise"),
                        row.getInt("parts"),
                        isOver(row.getString("next_update"))))
                .list()
                .stream()
                .filter(debt -> debt.overdue() || debt.parts() < Completeness.ALL)
                .toList();
    }

    /** @param promised as it stands in the content, where anything may stand that was told long ago */
    private boolean isOver(@Nullable String promised) {
        try {
            return promised != null && Instant.parse(promised).isBefore(clock.instant());
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }
}
