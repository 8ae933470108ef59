package fr.hygie.alert.message;

import fr.hygie.TestDatabase;
import java.sql.SQLException;
import java.util.UUID;

/** Looks into the outbox as its owner, and lets time pass in it. */
final class MessageProbe {
    private MessageProbe() {}

    static long count(String where) {
        return Long.parseLong(run("select count(*) from alert_message where " + where, true));
    }

    /** What waits for another attempt, or for the end of a lease, is due now. */
    static void due(UUID alert) {
        run(
                "update alert_message set next_at = '2000-01-01' where state = 'QUEUED' and alert_id = '" + alert + "'",
                false);
    }

    static String run(String sql, boolean asks) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            if (!asks) {
                statement.executeUpdate(sql);
                return "";
            }
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
