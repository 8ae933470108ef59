package fr.hygie.organisation.web;

import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Period;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends and hands over the roles of a person: those who give roles do, a holder does with what is theirs. */
@Component
class HeldRoles {
    private final Assignments assignments;
    private final PeopleDirectory directory;
    private final Calendar calendar;

    HeldRoles(Assignments assignments, PeopleDirectory directory, Calendar calendar) {
        this.assignments = assignments;
        this.directory = directory;
        this.calendar = calendar;
    }

    /** @throws OrganisationRefused when the person has no such role */
    RoleRow held(UUID person, UUID assignment) {
        return directory.rolesOf(person, calendar.today()).stream()
                .filter(role -> role.id().equals(assignment))
                .findFirst()
                .orElseThrow(() -> new OrganisationRefused(Reason.ROLE_NOT_HELD));
    }

    /** Ends a role today, and with it what its holder delegated; whoever delegated takes it back so too. */
    void end(UUID person, UUID assignment, int version) {
        requireMine(held(person, assignment).delegatedBy());
        assignments.end(assignment, version, calendar.today());
    }

    void delegate(UUID person, UUID assignment, UUID deputy, Period period, String reason) {
        requireMine(held(person, assignment).personId());
        assignments.delegate(assignment, deputy, period, reason);
    }

    private static void requireMine(@Nullable UUID holder) {
        var scope = Scope.require();
        if (!scope.allows(Right.PEOPLE_EDIT)
                && (holder == null || !holder.equals(scope.actor().personId()))) {
            throw new OrganisationRefused(Reason.OUT_OF_REACH);
        }
    }
}
