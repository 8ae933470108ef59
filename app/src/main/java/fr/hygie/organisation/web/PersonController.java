package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.Person;
import fr.hygie.organisation.PersonAccounts;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person: sheet, and the forms that add and change. */
@Controller
@RequestMapping("/people")
@Requires(Right.PEOPLE_READ)
class PersonController {
    private final People people;
    private final PeopleDirectory directory;
    private final Organisations organisations;
    private final Calendar calendar;
    private final Words words;
    private final ObjectProvider<PersonAccounts> accounts;

    PersonController(
            People people,
            PeopleDirectory directory,
            Organisations organisations,
            Calendar calendar,
            Words words,
            ObjectProvider<PersonAccounts> accounts) {
        this.people = people;
        this.directory = directory;
        this.organisations = organisations;
        this.calendar = calendar;
        this.words = words;
        this.accounts = accounts;
    }

    @GetMapping("/{id}")
    String sheet(@PathVariable UUID id, Model model) {
        var person = people.required(id);
        var today = calendar.today();
        var scope = Scope.require();
        boolean own = id.equals(scope.actor().personId());
        boolean mayEdit = scope.allows(Right.PEOPLE_EDIT);
        model.addAttribute("person", person)
                .addAttribute("home", organisations.required(person.organisationId()))
                .addAttribute("roles", directory.rolesOf(id, today))
                .addAttribute("delegated", directory.delegatedBy(id))
                .addAttribute("share", directory.timeShare(id, today))
                .addAttribute("today", today)
                .addAttribute("own", own)
                .addAttribute("scope", scope.organisations())
                .addAttribute("mayEdit", mayEdit)
                .addAttribute("mayChange", mayEdit && scope.organisations().contains(person.organisationId()))
                .addAttribute("mayAssign", mayEdit && !own)
                .addAttribute("crumbs", List.of())
                .addAttribute("account", accounts.getIfAvailable() == null ? null : account(person, own));
        return "organisation/person";
    }

    private PersonAccountView account(Person person, boolean own) {
        var state = accounts.getObject().states(Set.of(person.id())).get(person.id());
        return PersonAccountView.of(person, state, Scope.require(), own);
    }

    @GetMapping("/new")
    @Requires(Right.PEOPLE_EDIT)
    String add(Model model, Locale locale) {
        model.addAttribute("form", PersonForm.empty(Scope.require().active()));
        return form("/people/new", "/people", true, model, locale);
    }

    @PostMapping("/new")
    @Requires(Right.PEOPLE_EDIT)
    String insert(
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        var added = new UUID[1];
        if (!errors.hasErrors()
                && OrganisationController.done(
                        errors,
                        () -> added[0] = people.add(home(form), form.facts()).id())) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.person.added"));
            redirect.addAttribute("id", added[0]);
            return "redirect:/people/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form("/people/new", "/people", true, model, locale);
    }

    private static UUID home(PersonForm form) {
        return Objects.requireNonNullElse(form.organisation(), Scope.require().active());
    }

    @GetMapping("/{id}/edit")
    @Requires(Right.PEOPLE_EDIT)
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        var person = people.required(id);
        model.addAttribute("form", PersonForm.of(person))
                .addAttribute("crumbs", List.of(new Crumb(person.fullName(), "/people/" + id)));
        return form("/people/" + id + "/edit", "/people/" + id, false, model, locale);
    }

    @PostMapping("/{id}/edit")
    @Requires(Right.PEOPLE_EDIT)
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        if (!errors.hasErrors()
                && OrganisationController.done(errors, () -> people.change(id, form.version(), form.facts()))) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.person.saved"));
            redirect.addAttribute("id", id);
            return "redirect:/people/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form("/people/" + id + "/edit", "/people/" + id, false, model, locale);
    }

    private String form(String action, String back, boolean fresh, Model model, Locale locale) {
        var homes = organisations.all(Scope.require().organisations()).stream()
                .filter(organisation -> organisation.kind() != OrganisationKind.GROUP)
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .map(organisation -> new Option(organisation.id().toString(), organisation.label()))
                .toList();
        model.addAttribute("title", words.of(fresh ? "organisation.person.add" : "organisation.person.edit", locale))
                .addAttribute("action", action)
                .addAttribute("back", back)
                .addAttribute("fresh", fresh)
                .addAttribute("homes", homes);
        return "organisation/person-form";
    }
}
