package fr.hygie;

import fr.hygie.organisation.OrganisationKind;
import fr.hygie.scope.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a test makes for itself, so that it counts nothing of others: nobody works there, and nothing is in it yet. */
public final class Establishment {
    private Establishment() {}

    /** As the organisation at work in the scope. */
    public static void add(Scope scope, JdbcClient jdbc, TransactionTemplate transaction) {
        add(scope, OrganisationKind.LEGAL_ENTITY, "OTHER", jdbc, transaction);
    }

    public static void add(
            Scope scope, OrganisationKind kind, String category, JdbcClient jdbc, TransactionTemplate transaction) {
        scope.run(() -> transaction.executeWithoutResult(
                status -> jdbc.sql("insert into organisation (id, kind, category, name) values (?, ?, ?, 'Essai')")
                        .params(scope.active(), kind.name(), category)
                        .update()));
    }
}
