package fr.hygie.organisation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as a line of the tree or of a list.
 *
 * @param support whether it carries the shared functions of the one it is listed under
 * @param members how many belong to it directly
 */
public record OrganisationNode(
        UUID id,
        OrganisationKind kind,
        Category category,
        String name,
        @Nullable String shortName,
        @Nullable String finess,
        @Nullable String town,
        @Nullable LocalDate closedOn,
        boolean support,
        int members) {

    public String label() {
        return shortName == null ? name : shortName;
    }
}
