package fr.hygie.organisation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.InsertOnlyProperty;

/**
 * That a person holds a role in an area of responsibility for a time; when somebody else handed it over, a delegation.
 *
 * @param version 0 for one that is not stored yet
 * @param organisationId the area: an organisation and what is below it
 * @param validTo first day on which it no longer holds; never null for a delegation
 * @param timeShare percent of a full-time post given to this area, from 1 to 100; null when nobody said
 * @param delegatedBy whose role it is; null when it is the person's own
 */
public record Assignment(
        @Id UUID id,
        @Version int version,
        @InsertOnlyProperty UUID organisationId,
        @InsertOnlyProperty UUID personId,
        @InsertOnlyProperty Role role,
        @InsertOnlyProperty LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Integer timeShare,
        @InsertOnlyProperty @Nullable UUID delegatedBy,
        @Nullable String reason) {

    static Assignment of(UUID person, UUID area, Role role, Period period, @Nullable Integer timeShare) {
        return new Assignment(
                UUID.randomUUID(), 0, area, person, role, period.from(), period.to(), timeShare, null, null);
    }

    /** The same role in the same area, in the hands of somebody else for a time. */
    Assignment delegated(UUID person, Period period, String why) {
        return new Assignment(
                UUID.randomUUID(), 0, organisationId, person, role, period.from(), period.to(), null, personId, why);
    }

    /** Ends on that day; on its first day when that is later, so that it never held. */
    Assignment ended(LocalDate day) {
        var end = day.isBefore(validFrom) ? validFrom : day;
        return new Assignment(
                id, version, organisationId, personId, role, validFrom, end, timeShare, delegatedBy, reason);
    }

    Period period() {
        return new Period(validFrom, validTo);
    }

    public boolean isDelegation() {
        return delegatedBy != null;
    }

    Map<String, @Nullable Object> journalled() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("role", role.name());
        values.put("validFrom", validFrom.toString());
        values.put("validTo", validTo == null ? null : validTo.toString());
        values.put("timeShare", timeShare);
        values.put("delegatedBy", delegatedBy == null ? null : delegatedBy.toString());
        values.put("reason", reason);
        return values;
    }
}
