package fr.hygie.security;

import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is done to the accounts of others. Whoever administers the platform does all of it; whoever gives roles in an
 * organisation disables and enables the accounts of the people it employs, and makes a new link for an account that
 * nobody has used. Nobody does any of it to themselves.
 */
@Service
public class AccountAdministration {
    private final Accounts accounts;
    private final AccountDirectory directory;
    private final PublicAccounts publicAccounts;
    private final AccountWork work;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String address;

    AccountAdministration(
            Accounts accounts,
            AccountDirectory directory,
            PublicAccounts publicAccounts,
            AccountWork work,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Value("${hygie.address:http://localhost:${server.port:8080}}") String address) {
        this.accounts = accounts;
        this.directory = directory;
        this.publicAccounts = publicAccounts;
        this.work = work;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.address = address;
    }

    /**
     * Sets a password, once.
     *
     * @param address the whole of it, to be handed over: it cannot be shown again
     * @param until when it ends
     */
    public record Link(String address, Instant until) {}

    /**
     * Shuts an account out, at once and everywhere.
     *
     * @throws AccountNotFound when the scope does not look after the account; so do all methods here
     * @throws OrganisationRefused for one's own account, as do all methods here, and for the last one that administers
     *     the platform; for a public account of the demonstration, as do all methods here but {@link #enable}
     */
    public void disable(UUID id) {
        change(id, account -> {
            requireAnotherAdministrator(id);
            publicAccounts.requireAnother(account.login());
            boolean already = AccountWork.isOfThePlatform() ? account.isBarred() : account.isDisabled();
            if (!already) {
                accounts.disable(id);
            }
            return true;
        });
    }

    /**
     * Lets an account in again.
     *
     * @throws OrganisationRefused when the administration of the platform shut it out and the scope is an employer's
     */
    public void enable(UUID id) {
        change(id, account -> {
            if (account.isBarred() && !AccountWork.isOfThePlatform()) {
                throw new OrganisationRefused(Reason.ACCOUNT_BARRED);
            }
            if (account.isDisabled()) {
                accounts.enable(id);
            }
            return true;
        });
    }

    /**
     * Makes a link that sets a password; those before it cease to work, the password stays until the link is used.
     *
     * @throws OrganisationRefused when the account is disabled, or has been used and the scope does not administer the
     *     platform: the link would open it to whoever asked for it
     */
    public Link link(UUID id) {
        return change(id, account -> {
            publicAccounts.requireAnother(account.login());
            if (account.isDisabled()) {
                throw new OrganisationRefused(Reason.ACCOUNT_DISABLED);
            }
            if (account.used() && !Scope.require().allows(Right.PLATFORM)) {
                throw new OrganisationRefused(Reason.ACCOUNT_USED);
            }
            return addressed(accounts.inviteAgain(id));
        });
    }

    /**
     * Opens an account for a person; the caller has checked the right to do so.
     *
     * @throws OrganisationRefused when somebody else signs in with that address
     */
    Link invite(UUID person, String name, String email) {
        try {
            return addressed(accounts.invite(person, email, name));
        } catch (LoginTaken taken) {
            throw new OrganisationRefused(Reason.LOGIN_TAKEN);
        }
    }

    private Link addressed(Invitation made) {
        return new Link(address + made.path(), made.until());
    }

    /** Takes the second factors away; the owner sets up new ones at the next sign-in. For the platform alone. */
    public void resetSecondFactor(UUID id) {
        requirePlatform(id);
        change(id, account -> {
            publicAccounts.requireAnother(account.login());
            accounts.resetSecondFactor(id);
            return true;
        });
    }

    /** Ends all sessions and revokes all tokens. For the platform alone. */
    public void endAccess(UUID id) {
        requirePlatform(id);
        change(id, account -> {
            publicAccounts.requireAnother(account.login());
            accounts.endAccess(id);
            return true;
        });
    }

    /** The platform has a journal of its own for this; an employer writes into that of the house. */
    private <T> T change(UUID id, Function<AccountRow, T> act) {
        var scope = Scope.require();
        if (!scope.allowsAny(List.of(Right.PLATFORM, Right.PEOPLE_EDIT))) {
            throw new AccountNotFound(id);
        }
        if (id.equals(scope.actor().accountId())) {
            throw new OrganisationRefused(Reason.OWN_ACCOUNT);
        }
        var account = directory.one(id);
        return scope.allows(Right.PLATFORM)
                ? work.as(scope, () -> act.apply(account))
                : transaction.execute(status -> act.apply(account));
    }

    private static void requirePlatform(UUID id) {
        if (!Scope.require().allows(Right.PLATFORM)) {
            throw new AccountNotFound(id);
        }
    }

    /** One at a time: two administrators who shut each other out would both see that the other is left. */
    private void requireAnotherAdministrator(UUID account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('platform administrators', 0))")
                .query((row, number) -> 0)
                .single();
        boolean last = jdbc.sql("select is_last_platform_administrator(?)")
                .param(account)
                .query(Boolean.class)
                .single();
        if (last) {
            throw new OrganisationRefused(Reason.LAST_ADMINISTRATOR);
        }
    }
}
