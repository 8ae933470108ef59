package fr.hygie.journal;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where acts are written down. Entries of a transaction are kept aside and written just before it commits: if they
 * cannot be written, nothing is committed, and the head of the chain stays locked for the shortest time.
 */
@Service
public class Journal {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Journal(JdbcClient jdbc, StorableJson json, Clock clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Writes down what the current transaction does.
     *
     * @throws ActOutsideTransaction when there is none: an act and its trace stand or fall together
     */
    public void record(Act act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new ActOutsideTransaction(act.action());
        }
        pending().add(new Pending(act, Scope.require().actor(), clock.instant()));
    }

    /** Writes down a sensitive read, in a small transaction of its own. */
    public void recordRead(Act act) {
        transaction.executeWithoutResult(status -> record(act));
    }

    @SuppressWarnings("unchecked")
    private List<Pending> pending() {
        var bound = (List<Pending>) TransactionSynchronizationManager.getResource(this);
        if (bound != null) {
            return bound;
        }
        var fresh = new ArrayList<Pending>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new WriteBeforeCommit(fresh));
        return fresh;
    }

    /** What will be written; its JSON is made by the thousand, when it is. */
    private record Pending(Act act, Actor actor, Instant at) {
        UUID organisation() {
            return act.organisation();
        }
    }

    private static Map<String, Object> entry(Pending pending) {
        var act = pending.act();
        var actor = pending.actor();
        var entry = new LinkedHashMap<String, Object>();
        entry.put("organisation", act.organisation().toString());
        entry.put("at", ChronoUnit.MICROS.between(Instant.EPOCH, pending.at()));
        entry.put("actor", actor.name());
        entry.put("account", actor.accountId());
        entry.put("origin", actor.origin());
        entry.put("action", act.action());
        entry.put("kind", act.subjectKind());
        entry.put("id", act.subjectId());
        entry.put("label", act.subjectLabel());
        entry.put("before", act.before());
        entry.put("after", act.after());
        return entry;
    }

    private final class WriteBeforeCommit implements TransactionSynchronization {
        private final List<Pending> entries;

        WriteBeforeCommit(List<Pending> entries) {
            this.entries = entries;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            // one order for all, so that two transactions never wait for each other's chain
            entries.sort(Comparator.comparing(entry -> entry.organisation().toString()));
            for (int from = 0; from < entries.size(); from += AT_ONCE) {
                write(entries.subList(from, Math.min(from + AT_ONCE, entries.size())));
            }
        }

        private void write(List<Pending> chunk) {
            var text = json.text(chunk.stream().map(Journal::entry).toList());
            jdbc.sql("select journal_append(cast(? as jsonb))")
                    .param(text)
                    .query((row, number) -> 0)
                    .single();
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResourceIfPossible(Journal.this);
        }
    }
}
