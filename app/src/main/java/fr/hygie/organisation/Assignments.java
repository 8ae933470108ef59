package fr.hygie.organisation;

import fr.hygie.journal.Act;
import fr.hygie.journal.Changes;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles given, ended, and handed over for a time. Nobody gives a role to themselves. */
@Service
@Transactional
public class Assignments {
    private final AssignmentRepository assignments;
    private final People people;
    private final Organisations organisations;
    private final Reach reach;
    private final Journal journal;
    private final JdbcClient jdbc;

    Assignments(
            AssignmentRepository assignments,
            People people,
            Organisations organisations,
            Reach reach,
            Journal journal,
            JdbcClient jdbc) {
        this.assignments = assignments;
        this.people = people;
        this.organisations = organisations;
        this.reach = reach;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /**
     * Gives a person a role in an organisation in scope.
     *
     * @param timeShare percent of a full-time post, from 1 to 100; null when it is not known
     * @throws OrganisationRefused when the area is not in scope, the role does not fit its kind, the person holds it
     *     already, or is the one who gives it
     */
    public Assignment assign(UUID person, UUID area, Role role, Period period, @Nullable Integer timeShare) {
        requireInScope(area);
        requireSomebodyElse(person);
        if (!role.fits(organisations.required(area).kind())) {
            throw new OrganisationRefused(Reason.ROLE_DOES_NOT_FIT);
        }
        if (role == Role.PLATFORM_ADMINISTRATOR) {
            reach.requireKeeper();
        }
        var given = Assignment.of(person, area, role, period, timeShare);
        refuseTwice(given);
        return added("organisation.role-given", given);
    }

    /**
     * Hands a role over to somebody else for a time. Done by its holder, or by those who give roles.
     *
     * @param assignment what is handed over; it stays with its holder as well
     * @param period with an end, within the dates of the role
     * @param reason at most 500 characters
     */
    public Assignment delegate(UUID assignment, UUID deputy, Period period, String reason) {
        var held = required(assignment);
        if (held.isDelegation()) {
            throw new OrganisationRefused(Reason.DELEGATION_OF_DELEGATION);
        }
        if (!held.role().isDelegable()) {
            throw new OrganisationRefused(Reason.ROLE_NOT_DELEGABLE);
        }
        if (period.to() == null) {
            throw new OrganisationRefused(Reason.DELEGATION_WITHOUT_END);
        }
        if (deputy.equals(held.personId())) {
            throw new OrganisationRefused(Reason.DELEGATION_TO_ONESELF);
        }
        if (!period.isWithin(held.period())) {
            throw new OrganisationRefused(Reason.DELEGATION_TOO_LONG);
        }
        requireSomebodyElse(deputy);
        var delegated = held.delegated(deputy, period, reason);
        refuseTwice(delegated);
        return added("organisation.role-delegated", delegated);
    }

    /**
     * Ends a role, and with it what its holder delegated.
     *
     * @param day first day on which it no longer holds
     * @throws ChangedMeanwhile when it has another version than the one that was read
     */
    public Assignment end(UUID id, int version, LocalDate day) {
        var held = required(id);
        if (!held.isDelegation()) {
            requireSomebodyElse(held.personId());
        }
        if (held.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        if (!held.isDelegation()) {
            endDelegations(held, day);
        }
        return ended(held, day);
    }

    private void endDelegations(Assignment held, LocalDate day) {
        assignments.findByDelegatedByAndOrganisationId(held.personId(), held.organisationId()).stream()
                .filter(given -> given.role() == held.role() && given.period().isWithin(held.period()))
                .filter(given -> given.validTo() == null || given.validTo().isAfter(day))
                .forEach(given -> ended(given, day));
    }

    private Assignment ended(Assignment held, LocalDate day) {
        var after = held.ended(day);
        var changes = Changes.between(held.journalled(), after.journalled());
        try {
            var saved = assignments.save(after);
            journal.record(act("organisation.role-ended", after).changing(held.journalled(), changes.after()));
            return saved;
        } catch (OptimisticLockingFailureException stale) {
            throw new ChangedMeanwhile(held.id());
        }
    }

    private Assignment added(String action, Assignment given) {
        var saved = assignments.save(given);
        var act = act(action, given); // the role is what makes somebody from elsewhere visible here
        var after = new LinkedHashMap<>(given.journalled());
        if (given.delegatedBy() != null) {
            after.put("delegatedBy", people.required(given.delegatedBy()).fullName());
        }
        journal.record(act.changing(null, after));
        return saved;
    }

    private Act act(String action, Assignment assignment) {
        var name = people.required(assignment.personId()).fullName();
        return Act.of(assignment.organisationId(), action, "person", assignment.personId(), name);
    }

    private Assignment required(UUID id) {
        var held = assignments.findById(id).orElseThrow(() -> new OrganisationRefused(Reason.ROLE_NOT_HELD));
        requireInScope(held.organisationId());
        return held;
    }

    /** One at a time for the same person and area: two at once would both see that the role is free. */
    private void refuseTwice(Assignment given) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(given.personId() + "/" + given.organisationId())
                .query((row, number) -> 0)
                .single();
        var held = assignments.findByPersonIdAndOrganisationId(given.personId(), given.organisationId()).stream()
                .anyMatch(
                        other -> other.role() == given.role() && other.period().overlaps(given.period()));
        if (held) {
            throw new OrganisationRefused(Reason.ROLE_HELD_ALREADY);
        }
    }

    private static void requireInScope(UUID area) {
        if (!Scope.require().organisations().contains(area)) {
            throw new OrganisationRefused(Reason.OUT_OF_REACH);
        }
    }

    private static void requireSomebodyElse(UUID person) {
        if (person.equals(Scope.require().actor().personId())) {
            throw new OrganisationRefused(Reason.OWN_ROLE);
        }
    }
}
