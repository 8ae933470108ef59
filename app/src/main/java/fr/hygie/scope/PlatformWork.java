package fr.hygie.scope;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the platform does for all organisations at once, each time in a transaction of its own: the database is told whose work a
 * transaction is at its start, and refuses to whoever did not say so what is for the platform alone.
 */
@Component
public class PlatformWork {
    private final TransactionTemplate transaction;

    PlatformWork(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param name of the work, as the journal would show it */
    public <T extends @Nullable Object> T call(String name, Supplier<T> work) {
        return Scope.of(Actor.platform(name, "schedule"), Platform.ID)
                .call(() -> transaction.execute(status -> work.get()));
    }

    public void run(String name, Runnable work) {
        Scope.of(Actor.platform(name, "schedule"), Platform.ID)
                .run(() -> transaction.executeWithoutResult(status -> work.run()));
    }
}
