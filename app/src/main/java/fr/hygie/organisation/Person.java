package fr.hygie.organisation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.InsertOnlyProperty;

/**
 * Somebody who works for an organisation: not yet somebody who signs in, that is an account.
 *
 * @param version 0 for one that is not stored yet
 * @param organisationId who employs them; their roles may hold elsewhere
 */
public record Person(
        @Id UUID id,
        @Version int version,
        @InsertOnlyProperty UUID organisationId,
        String familyName,
        String givenName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String job) {

    static Person employed(UUID organisation, PersonFacts facts) {
        return new Person(
                UUID.randomUUID(),
                0,
                organisation,
                facts.familyName(),
                facts.givenName(),
                facts.email(),
                facts.phone(),
                facts.job());
    }

    Person with(PersonFacts facts) {
        return new Person(
                id,
                version,
                organisationId,
                facts.familyName(),
                facts.givenName(),
                facts.email(),
                facts.phone(),
                facts.job());
    }

    public String fullName() {
        return givenName + " " + familyName;
    }

    Map<String, @Nullable Object> journalled() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("familyName", familyName);
        values.put("givenName", givenName);
        values.put("email", email);
        values.put("phone", phone);
        values.put("job", job);
        return values;
    }
}
