package fr.hygie.alert.message;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages to an establishment that did not arrive, with the reason: its addresses are its own business. */
@Service
@Transactional
public class Undelivered {
    private static final String LINES = """
            select m.*, a.reference, a.exercise from alert_message m join alert a on a.id = m.alert_id
            where m.organisation_id = any(?) and (m.state = 'DEAD' or m.state = 'QUEUED' and m.reason is not null)
            order by m.state, m.queued_at desc, m.id limit ?""";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Undelivered(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param givenUp false: another attempt comes
     * @param mine whether it can be sent once more; false when it is sent for another organisation too, which has it
     */
    public record Line(
            UUID id,
            UUID alert,
            String reference,
            boolean exercise,
            Channel channel,
            String address,
            boolean givenUp,
            int attempts,
            @Nullable Instant nextAt,
            String reason,
            boolean mine) {}

    /** Given up first, then the latest. */
    @Transactional(readOnly = true)
    public List<Line> here(int most) {
        return jdbc.sql(LINES)
                .params(Scope.require().organisations().toArray(UUID[]::new), most)
                .query((row, number) -> {
                    boolean dead = row.getString("state").equals("DEAD");
                    var reason = row.getString("reason");
                    return new Line(
                            row.getObject("id", UUID.class),
                            row.getObject("alert_id", UUID.class),
                            row.getString("reference"),
                            row.getBoolean("exercise"),
                            Channel.valueOf(row.getString("channel")),
                            row.getString("address"),
                            dead,
                            row.getInt("attempts"),
                            dead
                                    ? null
                                    : row.getObject("next_at", OffsetDateTime.class)
                                            .toInstant(),
                            reason == null ? "" : reason,
                            row.getObject("shared_with") == null);
                })
                .list();
    }

    /**
     * Puts what was given up back into the queue, with all its attempts.
     *
     * @return false when it is not here, or was not given up
     */
    public boolean again(UUID message) {
        var scope = Scope.require();
        boolean done = jdbc.sql("""
                        update alert_message set state = 'QUEUED', attempts = 0, next_at = ?
                        where id = ? and organisation_id = any(?) and state = 'DEAD' and shared_with is null""")
                        .params(
                                clock.instant().atOffset(ZoneOffset.UTC),
                                message,
                                scope.organisations().toArray(UUID[]::new))
                        .update()
                == 1;
        if (done) {
            journal.record(Act.of(scope.active(), "alert.sent-again", "alert-message", message, ""));
        }
        return done;
    }
}
