package fr.hygie.security;

import fr.hygie.organisation.AccountInvitations;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Offers accounts to the pages on people. */
@Component
@Transactional
class OpenedAccounts implements AccountInvitations {
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final String address;

    OpenedAccounts(
            JdbcClient jdbc,
            Accounts accounts,
            @Value("${hygie.address:http://localhost:${server.port:8080}}") String address) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.address = address;
    }

    @Override
    public Set<UUID> withAccount(Collection<UUID> people) {
        return Set.copyOf(jdbc.sql("select person_id from account where person_id = any(?)")
                .param(people.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    @Override
    public Optional<UUID> personOf(String email) {
        return accounts.find(email).map(Account::personId);
    }

    /** Somebody who has an account already gets a new link; the one before ceases to work. */
    @Override
    public String invite(UUID person, String name, String email) {
        var invitation = accounts.ofPerson(person)
                .map(account -> accounts.inviteAgain(account.id()))
                .orElseGet(() -> accounts.invite(person, email, name));
        return address + invitation.path();
    }
}
