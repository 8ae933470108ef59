package fr.hygie.organisation;

import fr.hygie.journal.Act;
import fr.hygie.journal.Changes;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.scope.Scope;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of the organisations in scope. Their roles: {@link Assignments}. */
@Service("organisation.people") // the security module has a bean "people"
@Transactional
public class People {
    private final PersonRepository people;
    private final Journal journal;

    People(PersonRepository people, Journal journal) {
        this.people = people;
        this.journal = journal;
    }

    /**
     * Adds a person to an organisation in scope.
     *
     * @throws OrganisationRefused when it is not in scope
     */
    public Person add(UUID organisation, PersonFacts facts) {
        requireInScope(organisation);
        var added = people.save(Person.employed(organisation, facts));
        journal.record(Act.of(organisation, "organisation.person-added", "person", added.id(), added.fullName())
                .changing(null, added.journalled()));
        return added;
    }

    /**
     * Changes what is known about a person.
     *
     * @param version the one that was read
     * @throws PersonNotFound when nobody in scope has this identifier
     * @throws ChangedMeanwhile when the person has another version by now
     * @throws OrganisationRefused when another organisation employs them
     */
    public Person change(UUID id, int version, PersonFacts facts) {
        var before = required(id);
        requireInScope(before.organisationId());
        if (before.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        var after = before.with(facts);
        var changes = Changes.between(before.journalled(), after.journalled());
        return changes.isEmpty() ? before : saved(after, changes);
    }

    private Person saved(Person after, Changes changes) {
        try {
            var saved = people.save(after);
            journal.record(Act.of(
                            after.organisationId(),
                            "organisation.person-changed",
                            "person",
                            after.id(),
                            after.fullName())
                    .changing(changes.before(), changes.after()));
            return saved;
        } catch (OptimisticLockingFailureException stale) {
            throw new ChangedMeanwhile(after.id());
        }
    }

    /** @throws PersonNotFound when nobody that the scope may see has this identifier */
    @Transactional(readOnly = true)
    public Person required(UUID id) {
        return people.findById(id).orElseThrow(() -> new PersonNotFound(id));
    }

    private static void requireInScope(UUID organisation) {
        if (!Scope.require().organisations().contains(organisation)) {
            throw new OrganisationRefused(Reason.OUT_OF_REACH);
        }
    }
}
