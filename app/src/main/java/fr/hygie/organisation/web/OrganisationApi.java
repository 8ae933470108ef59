package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.EntityProfile;
import fr.hygie.organisation.FinessNumber;
import fr.hygie.organisation.LegalStatus;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationFacts;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.organisation.OrganisationTree;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.Organisations.MembershipRow;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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

/** The tree for programs. */
@RestController
@RequestMapping("/api/organisations")
@Requires(Right.ORGANISATION_READ)
class OrganisationApi {
    private static final int MOST = 500;

    private final Organisations organisations;
    private final OrganisationSearch search;
    private final OrganisationTree tree;
    private final Calendar calendar;

    OrganisationApi(Organisations organisations, OrganisationSearch search, OrganisationTree tree, Calendar calendar) {
        this.organisations = organisations;
        this.search = search;
        this.tree = tree;
        this.calendar = calendar;
    }

    /** One page of organisations. */
    record OrganisationsResource(List<NodeResource> items, long total, long offset) {}

    /** An organisation in a list. */
    record NodeResource(
            UUID id,
            OrganisationKind kind,
            Category category,
            String name,
            @Nullable String shortName,
            @Nullable String finess,
            @Nullable String town) {
        static NodeResource of(OrganisationNode node) {
            return new NodeResource(
                    node.id(), node.kind(), node.category(), node.name(), node.shortName(), node.finess(), node.town());
        }
    }

    /** One organisation, with what it belongs to today and since when. */
    record OrganisationResource(
            UUID id,
            int version,
            OrganisationKind kind,
            FactsResource facts,
            @Nullable LocalDate closedOn,
            List<MembershipRow> memberships) {}

    /** What can be changed about an organisation. */
    record FactsResource(
            @NotNull Category category,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 60) String shortName,

            @Nullable @Pattern(regexp = "(\\d{2}|2[AB])\\d{7}")
            String finess,

            @Nullable LegalStatus legalStatus,
            @Nullable EntityProfile profile,
            @Nullable @Size(max = 100) String town,
            @Nullable @Pattern(regexp = "\\d{2,3}|2[AB]") String department,
            @Nullable @Min(0) @Max(100_000) Integer beds,
            @Nullable @Min(0) @Max(1_000_000) Integer staff) {
        static FactsResource of(OrganisationFacts facts) {
            var finess = facts.finess();
            return new FactsResource(
                    facts.category(),
                    facts.name(),
                    facts.shortName(),
                    finess == null ? null : finess.value(),
                    facts.legalStatus(),
                    facts.profile(),
                    facts.town(),
                    facts.department(),
                    facts.beds(),
                    facts.staff());
        }

        OrganisationFacts facts() {
            return new OrganisationFacts(
                    category,
                    name,
                    shortName,
                    finess == null ? null : new FinessNumber(finess),
                    legalStatus,
                    profile,
                    town,
                    department,
                    beds,
                    staff);
        }
    }

    /** @param since first day in its place; today when it is left out */
    record NewOrganisation(
            @NotNull UUID container,
            @NotNull OrganisationKind kind,
            @Nullable LocalDate since,
            @NotNull @Valid FactsResource facts) {}

    /** @param version the one that was read */
    record ChangedOrganisation(int version, @NotNull @Valid FactsResource facts) {}

    @GetMapping
    OrganisationsResource list(
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable OrganisationKind kind,
            @RequestParam(required = false) @Nullable Category category,
            @RequestParam(required = false) @Nullable UUID below,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST) int limit,
            @RequestParam(defaultValue = "0") @Min(0) long offset) {
        var question = new OrganisationSearch.Question(q, kind, category, below, false);
        var found = search.find(question, calendar.today(), limit, offset);
        return new OrganisationsResource(
                found.rows().stream().map(NodeResource::of).toList(), found.total(), offset);
    }

    @GetMapping("/{id}")
    OrganisationResource one(@PathVariable UUID id) {
        return resource(organisations.required(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Right.ORGANISATION_EDIT)
    OrganisationResource add(@Valid @RequestBody NewOrganisation wanted) {
        var since = Objects.requireNonNullElse(wanted.since(), calendar.today());
        return one(tree.add(wanted.container(), wanted.kind(), wanted.facts().facts(), since));
    }

    @PutMapping("/{id}")
    @Requires(Right.ORGANISATION_EDIT)
    OrganisationResource change(@PathVariable UUID id, @Valid @RequestBody ChangedOrganisation wanted) {
        return resource(tree.change(id, wanted.version(), wanted.facts().facts()));
    }

    private OrganisationResource resource(Organisation organisation) {
        return new OrganisationResource(
                organisation.id(),
                organisation.version(),
                organisation.kind(),
                FactsResource.of(organisation.facts()),
                organisation.closedOn(),
                organisations.history(organisation.id()));
    }
}
