package fr.hygie.alert.message;

import fr.hygie.alert.AlertContent;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the scope owes to the readers of its alerts: what they do not say yet, and promised updates that have not come. */
@Service
@Transactional(readOnly = true)
public class Debts {
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Clock clock;

    Debts(JdbcClient jdbc, StorableJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
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
                        select a.id, a.reference, a.exercise, r.content from alert a
                        join alert_revision r on r.alert_id = a.id and r.number = a.revision
                        where a.writer_id = any(?) and a.state = 'PUBLISHED' order by r.published_at desc limit ?""")
                .params(Scope.require().organisations().toArray(UUID[]::new), MOST)
                .query((row, number) -> debt(
                        row.getObject("id", UUID.class),
                        row.getString("reference"),
                        row.getBoolean("exercise"),
                        json.read(row.getString("content"), AlertContent.class),
                        clock.instant()))
                .list()
                .stream()
                .filter(debt -> debt.overdue() || debt.parts() < 6)
                .toList();
    }

    private static Debt debt(UUID alert, String reference, boolean exercise, AlertContent content, Instant now) {
        var next = content.nextUpdate();
        return new Debt(alert, reference, exercise, content.completeness().count(), next != null && next.isBefore(now));
    }
}
