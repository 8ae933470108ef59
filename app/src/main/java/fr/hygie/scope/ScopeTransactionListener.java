package fr.hygie.scope;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells PostgreSQL, at the start of each transaction and for that transaction alone, whose rows may be touched and how
 * long a statement may take.
 */
@Component
class ScopeTransactionListener implements TransactionExecutionListener {
    private static final String SET = """
            select set_config('hygie.organisations', ?, true), set_config('hygie.person', ?, true),
              set_config('statement_timeout', ?, true)""";

    private static final String SET_FORGETTABLE = SET + ", set_config('synchronous_commit', 'off', true)";

    private final ObjectProvider<JdbcClient> jdbc; // a provider: the client itself needs the transaction manager
    private final Map<Patience, String> milliseconds = new EnumMap<>(Patience.class);

    ScopeTransactionListener(
            ObjectProvider<JdbcClient> jdbc,
            @Value("${hygie.statement-timeout.page:15s}") Duration page,
            @Value("${hygie.statement-timeout.file:2m}") Duration file,
            @Value("${hygie.statement-timeout.work:15m}") Duration work) {
        this.jdbc = jdbc;
        milliseconds.put(Patience.PAGE, Long.toString(page.toMillis()));
        milliseconds.put(Patience.FILE, Long.toString(file.toMillis()));
        milliseconds.put(Patience.WORK, Long.toString(work.toMillis()));
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction()) {
            boolean forgettable = Forgettable.TRANSACTION.equals(transaction.getTransactionName());
            announce(forgettable ? SET_FORGETTABLE : SET, Scope.current().orElse(null));
        }
    }

    /** Without a scope no row of an organisation is visible: an empty list stands for none. */
    private void announce(String statement, @Nullable Scope scope) {
        UUID person = scope == null ? null : scope.actor().personId();
        jdbc.getObject()
                .sql(statement)
                .param(scope == null ? "" : scope.asArrayLiteral())
                .param(person == null ? "" : person.toString())
                .param(milliseconds.get(Patience.current()))
                .query((row, number) -> 0)
                .single();
    }
}
