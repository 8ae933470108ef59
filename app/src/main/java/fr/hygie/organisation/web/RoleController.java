package fr.hygie.organisation.web;

import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that give a role, end it, hand it over for a time. */
@Controller
@RequestMapping("/people/{id}/roles")
@Requires(Right.PEOPLE_EDIT)
class RoleController {
    private final Assignments assignments;
    private final HeldRoles roles;
    private final People people;
    private final PeopleDirectory directory;
    private final Organisations organisations;
    private final Calendar calendar;
    private final Words words;

    RoleController(
            Assignments assignments,
            HeldRoles roles,
            People people,
            PeopleDirectory directory,
            Organisations organisations,
            Calendar calendar,
            Words words) {
        this.assignments = assignments;
        this.roles = roles;
        this.people = people;
        this.directory = directory;
        this.organisations = organisations;
        this.calendar = calendar;
        this.words = words;
    }

    /**
     * A role to give.
     *
     * @param until its last day; null while no end is known
     */
    record RoleForm(
            @NotNull Role role,
            @NotNull UUID area,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @NotNull
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until,

            @Nullable @Min(1) @Max(100) Integer share) {}

    /**
     * A role to hand over.
     *
     * @param until the last day of it
     */
    record DelegationForm(
            @NotNull UUID deputy,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @NotNull
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @NotNull
            LocalDate until,

            @NotBlank @Size(max = 500) String reason) {}

    @GetMapping("/new")
    String add(@PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("form", new RoleForm(Role.STAFF, Scope.require().active(), calendar.today(), null, null));
        return roleForm(id, model, locale);
    }

    @PostMapping("/new")
    String give(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") RoleForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        if (!errors.hasErrors() && OrganisationController.done(errors, () -> give(id, form))) {
            redirect.addFlashAttribute("flash", given(id));
            redirect.addAttribute("id", id);
            return "redirect:/people/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return roleForm(id, model, locale);
    }

    private void give(UUID person, RoleForm form) {
        assignments.assign(person, form.area(), form.role(), period(form.from(), form.until()), form.share());
    }

    /** Done, with a warning when the shares of time no longer fit into one post. */
    private Flash given(UUID person) {
        int share = directory.timeShare(person, calendar.today());
        return share > 100
                ? Flash.warning("organisation.role.overload", Integer.toString(share))
                : Flash.done("organisation.role.given");
    }

    /** People enter the last day; the first day after it is what is kept. */
    static Period period(LocalDate from, @Nullable LocalDate until) {
        return Period.of(from, until == null ? null : until.plusDays(1));
    }

    private String roleForm(UUID id, Model model, Locale locale) {
        person(id, model);
        model.addAttribute("roles", words.options("organisation.role.", Role.values(), locale))
                .addAttribute("areas", areas());
        return "organisation/role-form";
    }

    private List<Option> areas() {
        return Scope.require().organisations().stream()
                .map(organisations::required)
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .map(organisation -> new Option(organisation.id().toString(), organisation.label()))
                .toList();
    }

    @PostMapping("/{assignment}/end")
    @Requires({Right.PEOPLE_EDIT, Right.PEOPLE_READ})
    String end(
            @PathVariable UUID id,
            @PathVariable UUID assignment,
            @RequestParam int version,
            RedirectAttributes redirect) {
        try {
            roles.end(id, assignment, version);
            redirect.addFlashAttribute("flash", Flash.done("organisation.role.ended"));
        } catch (OrganisationRefused refused) {
            redirect.addFlashAttribute("flash", Flash.refused(OrganisationController.key(refused)));
        }
        redirect.addAttribute("id", id);
        return "redirect:/people/{id}";
    }

    @GetMapping("/{assignment}/delegate")
    @Requires({Right.PEOPLE_EDIT, Right.PEOPLE_READ})
    String delegate(@PathVariable UUID id, @PathVariable UUID assignment, Model model) {
        var today = calendar.today();
        model.addAttribute("form", new DelegationForm(id, today, today.plusDays(14), ""));
        return delegationForm(id, assignment, model);
    }

    @PostMapping("/{assignment}/delegate")
    @Requires({Right.PEOPLE_EDIT, Right.PEOPLE_READ})
    String delegated(
            @PathVariable UUID id,
            @PathVariable UUID assignment,
            @Valid @ModelAttribute("form") DelegationForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        if (!errors.hasErrors() && OrganisationController.done(errors, () -> delegate(id, assignment, form))) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.role.delegated"));
            redirect.addAttribute("id", id);
            return "redirect:/people/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return delegationForm(id, assignment, model);
    }

    private void delegate(UUID person, UUID assignment, DelegationForm form) {
        roles.delegate(person, assignment, form.deputy(), period(form.from(), form.until()), form.reason());
    }

    private String delegationForm(UUID id, UUID assignment, Model model) {
        person(id, model);
        var found = directory.find(new PeopleDirectory.Question("", null), calendar.today(), false, false, 500, 0);
        model.addAttribute("held", roles.held(id, assignment))
                .addAttribute(
                        "deputies",
                        found.rows().stream()
                                .filter(other -> !other.id().equals(id))
                                .map(other ->
                                        new Option(other.id().toString(), other.familyName() + " " + other.givenName()))
                                .toList());
        return "organisation/delegation-form";
    }

    private void person(UUID id, Model model) {
        var person = people.required(id);
        model.addAttribute("person", person)
                .addAttribute("crumbs", List.of(new Crumb(person.fullName(), "/people/" + id)));
    }
}
