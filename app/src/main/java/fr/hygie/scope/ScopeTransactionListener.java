package fr.hygie.scope;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Tells PostgreSQL, at the start of each transaction and for that transaction alone, whose rows may be touched. */
@Component
class ScopeTransactionListener implements TransactionExecutionListener {
    private static final String SET =
            "select set_config('hygie.organisations', ?, true), set_config('hygie.person', ?, true)";

    private final ObjectProvider<JdbcClient> jdbc; // a provider: the client itself needs the transaction manager

    ScopeTransactionListener(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || !transaction.isNewTransaction()) {
            return;
        }
        Scope.current().ifPresent(this::announce);
    }

    private void announce(Scope scope) {
        var person = scope.actor().personId();
        jdbc.getObject()
                .sql(SET)
                .param(scope.asArrayLiteral())
                .param(person == null ? "" : person.toString())
                .query((row, number) -> 0)
                .single();
    }
}
