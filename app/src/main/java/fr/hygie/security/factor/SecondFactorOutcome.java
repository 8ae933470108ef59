package fr.hygie.security.factor;

import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.Attempts;
import fr.hygie.security.SignedIn;
import org.springframework.stereotype.Component;

/** What is kept of a second factor that was proved or refused. */
@Component
public class SecondFactorOutcome {
    private final Attempts attempts;
    private final Accounts accounts;
    private final AccountWork work;

    SecondFactorOutcome(Attempts attempts, Accounts accounts, AccountWork work) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.work = work;
    }

    /** The sign-in is complete. */
    public void proved(SignedIn person, String origin, String factor) {
        work.run(person.actor(origin), () -> {
            attempts.clear(person.accountId());
            accounts.record(
                    Factors.RECOVERY.equals(factor) ? "security.recovery-code-used" : "security.second-factor-proved",
                    person.accountId(),
                    person.login());
        });
    }

    public void refused(SignedIn person, String origin) {
        work.run(
                person.actor(origin),
                () -> accounts.record("security.second-factor-failed", person.accountId(), person.login()));
    }
}
