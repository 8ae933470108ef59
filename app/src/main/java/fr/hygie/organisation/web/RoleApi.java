package fr.hygie.organisation.web;

import fr.hygie.organisation.People;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles that end or are handed over for a time, for programs. */
@RestController
@RequestMapping("/api/people/{id}")
@Requires({Right.PEOPLE_EDIT, Right.PEOPLE_READ})
class RoleApi {
    private final HeldRoles roles;
    private final People people;
    private final PeopleDirectory directory;

    RoleApi(HeldRoles roles, People people, PeopleDirectory directory) {
        this.roles = roles;
        this.people = people;
        this.directory = directory;
    }

    /** @param version of the role, the one that was read */
    record Ending(int version) {}

    /**
     * A role to hand over; it stays with its holder as well.
     *
     * @param validTo first day on which it no longer holds
     */
    record NewDelegation(
            @NotNull UUID deputy,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * A role that was handed over. It ends as a role of the deputy does.
     *
     * @param id of the role that the deputy has
     * @param validTo first day on which it no longer holds
     */
    record DelegationResource(
            UUID id,
            int version,
            UUID deputy,
            String deputyName,
            Role role,
            UUID organisation,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String reason) {
        static DelegationResource of(RoleRow row) {
            return new DelegationResource(
                    row.id(),
                    row.version(),
                    row.personId(),
                    row.person(),
                    row.role(),
                    row.areaId(),
                    row.validFrom(),
                    row.validTo(),
                    row.reason());
        }
    }

    @PostMapping("/roles/{assignment}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Ends a role or a delegation today, and with a role what its holder delegated")
    void end(@PathVariable UUID id, @PathVariable UUID assignment, @Valid @RequestBody Ending ending) {
        people.required(id);
        roles.end(id, assignment, ending.version());
    }

    @GetMapping("/delegations")
    @Requires(Right.PEOPLE_READ)
    @Operation(summary = "What a person has handed over to others, latest first")
    List<DelegationResource> delegations(@PathVariable UUID id) {
        people.required(id);
        return directory.delegatedBy(id).stream().map(DelegationResource::of).toList();
    }

    @PostMapping("/roles/{assignment}/delegations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hands a role over for a time: its holder does, or those who give roles")
    List<DelegationResource> delegate(
            @PathVariable UUID id, @PathVariable UUID assignment, @Valid @RequestBody NewDelegation wanted) {
        people.required(id);
        var period = Period.of(wanted.validFrom(), wanted.validTo());
        roles.delegate(id, assignment, wanted.deputy(), period, wanted.reason().strip());
        return delegations(id);
    }
}
