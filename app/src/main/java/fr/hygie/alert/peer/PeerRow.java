package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.scope.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

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
                Rows.instant(row, "next_pull"),
                Rows.instant(row, "quiet_until"),
                Rows.instant(row, "last_success"),
                row.getString("last_error"),
                row.getBoolean("paused"),
                row.getBytes("wake_secret") != null,
                !row.getString("certificate").isEmpty()
                        || !row.getString("authority").isEmpty(),
                row.getInt("queued"),
                row.getInt("refused"));
    }
}
