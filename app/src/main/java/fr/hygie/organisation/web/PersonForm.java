package fr.hygie.organisation.web;

import fr.hygie.organisation.Person;
import fr.hygie.organisation.PersonFacts;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is entered about a person.
 *
 * @param version the one that was read; 0 for somebody new
 * @param organisation who employs them; chosen once
 */
record PersonForm(
        int version,
        @Nullable UUID organisation,
        @NotBlank @Size(max = 100) String familyName,
        @NotBlank @Size(max = 100) String givenName,
        @Nullable @Email @Size(max = 254) String email,
        @Nullable @Size(max = 40) String phone,
        @Nullable @Size(max = 120) String job) {

    static PersonForm empty(UUID organisation) {
        return new PersonForm(0, organisation, "", "", null, null, null);
    }

    static PersonForm of(Person person) {
        return new PersonForm(
                person.version(),
                person.organisationId(),
                person.familyName(),
                person.givenName(),
                person.email(),
                person.phone(),
                person.job());
    }

    PersonFacts facts() {
        return new PersonFacts(
                familyName.strip(),
                givenName.strip(),
                OrganisationForm.text(email),
                OrganisationForm.text(phone),
                OrganisationForm.text(job));
    }
}
