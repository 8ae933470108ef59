package fr.hygie.organisation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.InsertOnlyProperty;

/**
 * That an organisation belongs to another for a time.
 *
 * @param version 0 for one that is not stored yet
 * @param support whether the member carries the shared functions of the container
 * @param validTo first day on which it no longer holds; null while no end is known
 */
public record Membership(
        @Id UUID id,
        @Version int version,
        @InsertOnlyProperty UUID memberId,
        @InsertOnlyProperty UUID containerId,
        boolean support,
        @InsertOnlyProperty LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static Membership starting(UUID member, UUID container, LocalDate from) {
        return new Membership(UUID.randomUUID(), 0, member, container, false, from, null);
    }

    Membership ended(LocalDate day) {
        return new Membership(id, version, memberId, containerId, support, validFrom, day);
    }

    public boolean holdsOn(LocalDate day) {
        return !validFrom.isAfter(day) && (validTo == null || validTo.isAfter(day));
    }

    /** Whether both hold on some day. */
    boolean overlaps(Membership other) {
        return (validTo == null || other.validFrom.isBefore(validTo))
                && (other.validTo == null || validFrom.isBefore(other.validTo));
    }
}
