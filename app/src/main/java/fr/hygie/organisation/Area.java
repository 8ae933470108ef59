package fr.hygie.organisation;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * An organisation in whose context a person may work, with the roles that hold there.
 *
 * @param organisations whose rows the context opens; contains {@code organisation}
 * @param consolidated whether it gathers several establishments
 */
public record Area(
        UUID organisation,
        OrganisationKind kind,
        String name,
        Set<Role> roles,
        Set<UUID> organisations,
        boolean consolidated) {

    public Area {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
        organisations = Set.copyOf(organisations);
    }
}
