package fr.hygie.organisation.web;

import fr.hygie.organisation.AccountState;
import fr.hygie.organisation.Person;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account of a person on their sheet, and what may be done to it by whoever looks.
 *
 * @param state null when the person has no account
 */
record PersonAccountView(@Nullable AccountState state, boolean mayInvite, boolean mayDisable, boolean mayEnable) {

    private static final Set<AccountState> SHUT_OUT = Set.of(AccountState.DISABLED, AccountState.BARRED);

    /** One's own people alone, and a link only while it opens nothing that somebody uses. */
    static PersonAccountView of(Person person, @Nullable AccountState state, Scope scope, boolean own) {
        boolean may =
                !own && scope.allows(Right.PEOPLE_EDIT) && scope.organisations().contains(person.organisationId());
        boolean unused = state == AccountState.INVITED || state == null && person.email() != null;
        return new PersonAccountView(
                state,
                may && unused,
                may && state != null && !SHUT_OUT.contains(state),
                may && state == AccountState.DISABLED);
    }

    /** Whether there is an account already, and a link would be another one. */
    public boolean isInvited() {
        return state == AccountState.INVITED;
    }
}
