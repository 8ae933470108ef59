package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A peer as the database has it. */
final class PeerRow {
    static final String SELECT = """
            select p.*, extract(epoch from p.every)::bigint as seconds,
              (select count(*) from alert_outbox o where o.organisation_id = p.organisation_id and o.peer_id = p.id
                and o.state = 'QUEUED') as queued,
              (select count(*) from alert_outbox o where o.organisation_id = p.organisation_id and o.peer_id = p.id
                and o.state = 'DEAD') as refused
            from alert_peer p""";

    private PeerRow() {}

    static Peer peer(ResultSet row) throws SQLException {
        return new Peer(
                row.getObject("organisation_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                Kind.valueOf(row.getString("kind")),
                row.getString("address"),
                row.getString("login"),
                row.getBoolean("pull"),
                row.getBoolean("push"),
                row.getBoolean("internal"),
                row.getBoolean("internal_asked"),
                row.getObject("internal_confirmed_by") != null,
                row.getObject("stands_for", UUID.class),
                Duration.ofSeconds(row.getLong("seconds")),
                row.getString("position"),
                row.getString("etag"),
                row.getInt("failures"),
                instant(row, "next_pull"),
                instant(row, "quiet_until"),
                instant(row, "last_success"),
                row.getString("last_error"),
                row.getBoolean("paused"),
                row.getBytes("wake_secret") != null,
                !row.getString("certificate").isEmpty()
                        || !row.getString("authority").isEmpty(),
                row.getInt("queued"),
                row.getInt("refused"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
