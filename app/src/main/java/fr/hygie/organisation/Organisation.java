package fr.hygie.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree.
 *
 * @param finess null for those that have no number: groups, regions, services
 * @param department number of the département, "2A" and "2B" included
 */
public record Organisation(
        UUID id,
        int version,
        OrganisationKind kind,
        Category category,
        String name,
        @Nullable String shortName,
        @Nullable FinessNumber finess,
        @Nullable LegalStatus legalStatus,
        @Nullable EntityProfile profile,
        @Nullable String town,
        @Nullable String department,
        @Nullable Integer beds,
        @Nullable Integer staff) {

    public Organisation {
        if (kind == OrganisationKind.GROUP && finess != null) {
            throw new IllegalArgumentException("a group has no legal personality, hence no FINESS number");
        }
    }

    public String label() {
        return shortName == null ? name : shortName;
    }
}
