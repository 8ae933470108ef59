package fr.hygie.security;

import fr.hygie.scope.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes what is done from the console into the journal of the platform, in the transaction of the connection. */
record ConsoleJournal(Connection owner, Clock clock) {
    void write(String action, String kind, Object id, String label, Map<String, ?> after) throws SQLException {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("organisation", Platform.ID.toString());
        entry.put("at", ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        entry.put("actor", "console");
        entry.put("origin", "console");
        entry.put("action", action);
        entry.put("kind", kind);
        entry.put("id", id.toString());
        entry.put("label", label);
        entry.put("after", after);
        try (var append = owner.prepareStatement("""
                select set_config('hygie.organisations', ?, true), journal_append(cast(? as jsonb))""")) {
            append.setString(1, "{" + Platform.ID + "}");
            append.setString(2, JsonMapper.shared().writeValueAsString(List.of(entry)));
            append.execute();
        }
    }
}
