package fr.hygie.inventory.quarantine;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much an establishment may keep in quarantine: a mad sender must not fill the disk that all share. What came first
 * stays, because it shows what is wrong; when there is no room left, what comes is counted and not kept.
 */
@Component
class QuarantineRoom {
    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    QuarantineRoom(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Per establishment.
     *
     * @param whole documents kept with all their bytes
     * @param wholeBytes that they may weigh together
     * @param documents kept at all, those of which only the beginning is kept included
     */
    record Limits(int whole, long wholeBytes, int documents) {
        static final Limits USUAL = new Limits(1_000, 512L << 20, 5_000);
    }

    /** How a document that comes now is kept. */
    enum Room {
        WHOLE,
        BEGINNING,
        NONE
    }

    /** In the current transaction. */
    Room forMore(UUID organisation, long bytes, Limits limits) {
        return jdbc.sql("""
                        select count(*), coalesce(sum(octet_length(payload)), 0) from quarantine
                        where organisation_id = ?""")
                .param(organisation)
                .query((row, number) -> {
                    int documents = row.getInt(1);
                    boolean light = row.getLong(2) + bytes <= limits.wholeBytes();
                    return documents >= limits.documents()
                            ? Room.NONE
                            : documents < limits.whole() && light ? Room.WHOLE : Room.BEGINNING;
                })
                .single();
    }

    /** In the current transaction: one more came in vain; the first one is in the journal. */
    void turnAway(UUID organisation) {
        boolean first = jdbc.sql("""
                        insert into quarantine_overflow (organisation_id, documents, first_at, last_at) values (:organisation, 1, :now, :now)
                        on conflict (organisation_id) do update
                          set documents = quarantine_overflow.documents + 1, last_at = excluded.last_at
                        returning documents = 1""")
                .param("organisation", organisation)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (first) {
            journal.record(Act.of(organisation, "inventory.quarantine-full", "quarantine", organisation, ""));
        }
    }

    Optional<Quarantine.Overflow> overflow(UUID organisation) {
        return jdbc.sql("select documents, first_at, last_at from quarantine_overflow where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> new Quarantine.Overflow(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** In the current transaction: once the quarantine is empty the count begins anew. */
    void forgetWhenEmpty(UUID organisation) {
        jdbc.sql("""
                        delete from quarantine_overflow o where organisation_id = :organisation
                          and not exists (select from quarantine where organisation_id = :organisation)""").param("organisation", organisation).update();
    }
}
