package fr.hygie.organisation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.InsertOnlyProperty;

/**
 * A node of the tree.
 *
 * @param version 0 for one that is not stored yet
 * @param finess null for those that have no number: groups, regions, services
 * @param department number of the département, "2A" and "2B" included
 * @param closedOn first day on which it is closed; null while it is open
 */
public record Organisation(
        @Id UUID id,
        @Version int version,
        @InsertOnlyProperty OrganisationKind kind,
        Category category,
        String name,
        @Nullable String shortName,

        @Embedded(onEmpty = Embedded.OnEmpty.USE_NULL) @Nullable
        FinessNumber finess,

        @Nullable LegalStatus legalStatus,
        @Nullable EntityProfile profile,
        @Nullable String town,
        @Nullable String department,
        @Nullable Integer beds,
        @Nullable Integer staff,
        @Nullable LocalDate closedOn) {

    public Organisation {
        if (kind == OrganisationKind.GROUP && finess != null) {
            throw new IllegalArgumentException("a group has no legal personality, hence no FINESS number");
        }
    }

    static Organisation founded(UUID id, OrganisationKind kind, OrganisationFacts facts) {
        return new Organisation(
                id,
                0,
                kind,
                facts.category(),
                facts.name(),
                facts.shortName(),
                facts.finess(),
                facts.legalStatus(),
                facts.profile(),
                facts.town(),
                facts.department(),
                facts.beds(),
                facts.staff(),
                null);
    }

    Organisation with(OrganisationFacts facts) {
        return new Organisation(
                id,
                version,
                kind,
                facts.category(),
                facts.name(),
                facts.shortName(),
                facts.finess(),
                facts.legalStatus(),
                facts.profile(),
                facts.town(),
                facts.department(),
                facts.beds(),
                facts.staff(),
                closedOn);
    }

    Organisation closed(LocalDate day) {
        return new Organisation(
                id,
                version,
                kind,
                category,
                name,
                shortName,
                finess,
                legalStatus,
                profile,
                town,
                department,
                beds,
                staff,
                day);
    }

    public OrganisationFacts facts() {
        return new OrganisationFacts(
                category, name, shortName, finess, legalStatus, profile, town, department, beds, staff);
    }

    public String label() {
        return shortName == null ? name : shortName;
    }

    /** Whether it may sign a contract, hold a number as a legal entity, employ people. */
    public boolean hasLegalPersonality() {
        return kind == OrganisationKind.LEGAL_ENTITY;
    }

    /** As the journal keeps it. */
    Map<String, @Nullable Object> journalled() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("kind", kind.name());
        values.putAll(facts().journalled());
        values.put("closedOn", closedOn == null ? null : closedOn.toString());
        return values;
    }
}
