package fr.hygie.security;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Frames work on accounts, which belong to the platform whatever the context in which a person works. */
@Component
public class AccountWork {
    private final TransactionTemplate transaction;

    AccountWork(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** One transaction, in the scope of the platform. */
    public <T extends @Nullable Object> T as(Actor actor, Supplier<T> work) {
        return as(Scope.of(actor, Platform.ID), work);
    }

    /** The same with the rights that somebody has where they work. */
    <T extends @Nullable Object> T as(Scope held, Supplier<T> work) {
        return Platform.frame(held).call(() -> transaction.execute(status -> work.get()));
    }

    public void run(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return true;
        });
    }

    /** Whose journal an act on an account goes into: the platform's, or that of the institution that acts. */
    static UUID journalOwner() {
        return isOfThePlatform() ? Platform.ID : Scope.require().active();
    }

    /** Whether the platform acts, and not an institution that looks after its own people. */
    static boolean isOfThePlatform() {
        return Scope.require().organisations().contains(Platform.ID);
    }
}
