package fr.hygie.organisation.web;

import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.Person;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People and their roles for programs. */
@RestController
@RequestMapping("/api/people")
@Requires(Right.PEOPLE_READ)
class PeopleApi {
    private static final int MOST = 500;

    private final People people;
    private final Assignments assignments;
    private final PeopleDirectory directory;
    private final Calendar calendar;

    PeopleApi(People people, Assignments assignments, PeopleDirectory directory, Calendar calendar) {
        this.people = people;
        this.assignments = assignments;
        this.directory = directory;
        this.calendar = calendar;
    }

    /** One page of people. */
    record PeopleResource(List<PersonInList> items, long total, long offset) {}

    /** A person in a list, with the roles of today. */
    record PersonInList(
            UUID id,
            String familyName,
            String givenName,
            @Nullable String job,
            @Nullable String email,
            String home,
            int timeShare,
            List<RoleResource> roles) {}

    /** @param validTo first day on which it no longer holds */
    record RoleResource(
            UUID id,
            int version,
            Role role,
            UUID organisation,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Integer timeShare,
            @Nullable UUID delegatedBy) {
        static RoleResource of(RoleRow row) {
            return new RoleResource(
                    row.id(),
                    row.version(),
                    row.role(),
                    row.areaId(),
                    row.validFrom(),
                    row.validTo(),
                    row.timeShare(),
                    row.delegatedBy());
        }
    }

    /** One person, with all roles that the scope sees, past and to come. */
    record PersonResource(
            UUID id, int version, UUID organisation, FactsResource facts, int timeShare, List<RoleResource> roles) {}

    /** What can be changed about a person. */
    record FactsResource(
            @NotBlank @Size(max = 100) String familyName,
            @NotBlank @Size(max = 100) String givenName,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Size(max = 40) String phone,
            @Nullable @Size(max = 120) String job) {
        PersonFacts facts() {
            return new PersonFacts(familyName, givenName, email, phone, job);
        }
    }

    /** Somebody to add. */
    record NewPerson(
            @NotNull UUID organisation, @NotNull @Valid FactsResource facts) {}

    /** @param version the one that was read */
    record ChangedPerson(int version, @NotNull @Valid FactsResource facts) {}

    /** @param validTo first day on which it no longer holds; null while no end is known */
    record NewRole(
            @NotNull Role role,
            @NotNull UUID organisation,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable @Min(1) @Max(100) Integer timeShare) {}

    @GetMapping
    PeopleResource list(
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit,
            @RequestParam(defaultValue = "0") @Min(0) long offset) {
        var question = new PeopleDirectory.Question(q, role);
        var found = directory.find(question, calendar.today(), false, false, limit, offset);
        var items = found.rows().stream()
                .map(row -> new PersonInList(
                        row.id(),
                        row.familyName(),
                        row.givenName(),
                        row.job(),
                        row.email(),
                        row.home(),
                        row.timeShare(),
                        row.roles().stream().map(RoleResource::of).toList()))
                .toList();
        return new PeopleResource(items, found.total(), offset);
    }

    @GetMapping("/{id}")
    PersonResource one(@PathVariable UUID id) {
        return resource(people.required(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Right.PEOPLE_EDIT)
    PersonResource add(@Valid @RequestBody NewPerson wanted) {
        return resource(people.add(wanted.organisation(), wanted.facts().facts()));
    }

    @PutMapping("/{id}")
    @Requires(Right.PEOPLE_EDIT)
    PersonResource change(@PathVariable UUID id, @Valid @RequestBody ChangedPerson wanted) {
        return resource(people.change(id, wanted.version(), wanted.facts().facts()));
    }

    @PostMapping("/{id}/roles")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Right.PEOPLE_EDIT)
    PersonResource give(@PathVariable UUID id, @Valid @RequestBody NewRole wanted) {
        var period = Period.of(wanted.validFrom(), wanted.validTo());
        assignments.assign(id, wanted.organisation(), wanted.role(), period, wanted.timeShare());
        return one(id);
    }

    private PersonResource resource(Person person) {
        var facts = new FactsResource(
                person.familyName(), person.givenName(), person.email(), person.phone(), person.job());
        var roles = directory.rolesOf(person.id(), calendar.today()).stream()
                .map(RoleResource::of)
                .toList();
        return new PersonResource(
                person.id(),
                person.version(),
                person.organisationId(),
                facts,
                directory.timeShare(person.id(), calendar.today()),
                roles);
    }
}
