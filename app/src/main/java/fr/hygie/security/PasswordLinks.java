package fr.hygie.security;

import fr.hygie.security.link.OneTimeLinks;
import fr.hygie.security.link.OneTimeLinks.Purpose;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The links by which people set their passwords. */
@Service
public class PasswordLinks {
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final AccountWork work;

    PasswordLinks(OneTimeLinks links, Accounts accounts, AccountWork work) {
        this.links = links;
        this.accounts = accounts;
        this.work = work;
    }

    /** Whose password a link sets; empty when it no longer works or the account is disabled. */
    public Optional<Account> account(String secret) {
        return links.account(secret).flatMap(accounts::find).filter(Account::enabled);
    }

    /** Uses the link up. @return false when another was faster */
    public boolean setPassword(String secret, String password, String origin) {
        return account(secret)
                .map(account -> work.as(account.signedIn().actor(origin), () -> {
                    if (!links.use(Purpose.PASSWORD, secret)) {
                        return false;
                    }
                    accounts.changePassword(account.id(), password, null);
                    return true;
                }))
                .orElse(false);
    }
}
