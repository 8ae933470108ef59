package fr.hygie.organisation;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first people of an organisation: whoever administers the platform sees none of its facts, but names those who
 * answer for it and who then give the other roles. Written down in the journal of the organisation itself.
 */
@Service
public class Appointments {
    private final People people;
    private final Assignments assignments;
    private final Reach reach;
    private final ObjectProvider<PersonAccounts> accounts;
    private final TransactionTemplate transaction;

    Appointments(
            People people,
            Assignments assignments,
            Reach reach,
            ObjectProvider<PersonAccounts> accounts,
            TransactionTemplate transaction) {
        this.people = people;
        this.assignments = assignments;
        this.reach = reach;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    /**
     * Somebody who was given a role.
     *
     * @param link by which they open their account, to be handed over; null when they have one already
     */
    public record Appointed(String name, @Nullable String link) {}

    /**
     * Gives a role in an organisation to the person who signs in with an address; where nobody does, adds a person
     * employed there and invites them. In a transaction of its own.
     *
     * @param facts with an e-mail address; the names of somebody who has an account are left as they are
     * @throws OrganisationRefused when the organisation is out of reach, the scope does not keep the tree, or the role
     *     does not fit or is held already
     */
    public Appointed appoint(UUID organisation, PersonFacts facts, Role role, LocalDate from) {
        transaction.executeWithoutResult(status -> check(organisation));
        return Reach.opening(organisation)
                .call(() -> Objects.requireNonNull(
                        transaction.execute(status -> appointed(organisation, facts, role, Period.of(from, null)))));
    }

    /** Before the scope is opened to the organisation, since everything is in reach afterwards. */
    private void check(UUID organisation) {
        reach.requireKeeper();
        reach.require(organisation);
    }

    private Appointed appointed(UUID organisation, PersonFacts facts, Role role, Period period) {
        var email = Objects.requireNonNull(facts.email());
        var known = invitations().flatMap(invitations -> invitations.personOf(email));
        if (known.isPresent()) {
            assignments.assign(known.get(), organisation, role, period, null);
            return new Appointed(people.required(known.get()).fullName(), null);
        }
        var added = people.add(organisation, facts);
        assignments.assign(added.id(), organisation, role, period, null);
        return new Appointed(added.fullName(), invitation(added, email));
    }

    private @Nullable String invitation(Person person, String email) {
        return invitations()
                .map(invitations -> invitations.invite(person.id(), person.fullName(), email))
                .orElse(null);
    }

    private Optional<PersonAccounts> invitations() {
        return Optional.ofNullable(accounts.getIfAvailable());
    }
}
