package fr.hygie.journal;

import fr.hygie.journal.JournalVerification.Outcome;
import fr.hygie.scope.Patience;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Recomputes the chain of the organisation in whose context somebody works, and remembers the outcome. */
@Service
public class JournalCheck {
    private static final String LATEST = """
            select at, after ->> 'entries' as entries, after ->> 'broken' as broken from journal_entry
            where organisation_id = :active and subject_kind = 'journal' and subject_id = :subject
              and action = 'journal.verified'
            order by number desc limit 1""";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Journal journal;
    private final TransactionTemplate repeatable;
    private final TransactionTemplate transaction;

    JournalCheck(
            JdbcTemplate jdbc,
            JdbcClient client,
            Journal journal,
            PlatformTransactionManager transactions,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.client = client;
        this.journal = journal;
        this.transaction = transaction;
        this.repeatable = new TransactionTemplate(transactions);
        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        repeatable.setReadOnly(true);
    }

    /**
     * When the chain was last recomputed from a page.
     *
     * @param entries how many entries it had
     * @param broken number of the first entry that did not hold; 0 when all held
     */
    public record Latest(Instant at, long entries, long broken) {
        public boolean holds() {
            return broken == 0;
        }
    }

    /** Recomputes the chain of the current context; the outcome goes into the journal itself. */
    public Outcome verify() {
        var scope = Scope.require();
        var alone = Scope.of(scope.actor(), scope.active());
        var outcome = Patience.FILE.call(() -> alone.call(() -> repeatable.execute(
                status -> jdbc.execute((ConnectionCallback<Outcome>) JournalVerification::verifyVisible))));
        var after = new LinkedHashMap<String, Object>();
        after.put("entries", outcome.entries());
        outcome.breaks().stream().findFirst().ifPresent(broken -> {
            after.put("broken", broken.number());
            after.put("reason", broken.reason().name());
        });
        journal.recordRead(Act.of(scope.active(), "journal.verified", "journal", scope.active(), "")
                .changing(null, after));
        return outcome;
    }

    /** Empty when nobody ever did from a page. */
    public Optional<Latest> latest() {
        var active = Scope.require().active();
        return transaction.execute(status -> client.sql(LATEST)
                .param("active", active)
                .param("subject", active.toString())
                .query((row, number) ->
                        new Latest(row.getTimestamp("at").toInstant(), row.getLong("entries"), row.getLong("broken")))
                .optional());
    }
}
