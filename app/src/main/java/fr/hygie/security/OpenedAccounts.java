package fr.hygie.security;

import static java.util.stream.Collectors.toMap;

import fr.hygie.organisation.AccountState;
import fr.hygie.organisation.PersonAccounts;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Offers accounts to the pages on people. */
@Component
class OpenedAccounts implements PersonAccounts {
    private final Accounts accounts;
    private final AccountDirectory directory;
    private final AccountAdministration administration;

    OpenedAccounts(Accounts accounts, AccountDirectory directory, AccountAdministration administration) {
        this.accounts = accounts;
        this.directory = directory;
        this.administration = administration;
    }

    @Override
    public Map<UUID, AccountState> states(Collection<UUID> people) {
        return directory.ofPeople(people).stream().collect(toMap(AccountRow::personId, AccountRow::state));
    }

    @Override
    public Optional<UUID> personOf(String email) {
        return accounts.find(email).map(Account::personId);
    }

    @Override
    public String invite(UUID person, String name, String email) {
        return accounts.ofPerson(person)
                .map(account -> administration.link(account.id()))
                .orElseGet(() -> administration.invite(person, name, email))
                .address();
    }

    @Override
    public void disable(UUID person) {
        accounts.ofPerson(person).ifPresent(account -> administration.disable(account.id()));
    }

    @Override
    public void enable(UUID person) {
        accounts.ofPerson(person).ifPresent(account -> administration.enable(account.id()));
    }
}
