package fr.hygie.organisation.web;

import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.organisation.People;
import fr.hygie.organisation.Person;
import fr.hygie.organisation.PersonAccounts;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The accounts of one's own people: invited, shut out, let in again. */
@Controller
@RequestMapping("/people/{id}")
@Requires(Right.PEOPLE_EDIT)
class PersonAccountController {
    private final People people;
    private final ObjectProvider<PersonAccounts> accounts;
    private final Words words;

    PersonAccountController(People people, ObjectProvider<PersonAccounts> accounts, Words words) {
        this.people = people;
        this.accounts = accounts;
        this.words = words;
    }

    @PostMapping("/invite")
    String invite(@PathVariable UUID id, RedirectAttributes redirect) {
        var person = people.required(id);
        return done(person, PersonAccountView::mayInvite, redirect, () -> {
            var link = accounts.getObject().invite(id, person.fullName(), address(person));
            redirect.addFlashAttribute("link", link);
            return Flash.done("organisation.person.invited", person.fullName());
        });
    }

    /** Not looked at when there is an account already. */
    private static String address(Person person) {
        return person.email() == null ? "" : person.email();
    }

    @GetMapping("/account/disable")
    String disable(@PathVariable UUID id, Model model, Locale locale) {
        var person = people.required(id);
        model.addAttribute("person", person)
                .addAttribute("crumbs", List.of(new Crumb(person.fullName(), "/people/" + id)))
                .addAttribute("question", words.of("organisation.account.disable.question", locale, person.fullName()))
                .addAttribute(
                        "consequences",
                        List.of(
                                words.of("organisation.account.disable.access", locale),
                                words.of("organisation.account.disable.kept", locale)));
        return "organisation/disable-account";
    }

    @PostMapping("/account/disable")
    String disabled(@PathVariable UUID id, RedirectAttributes redirect) {
        var person = people.required(id);
        return done(person, PersonAccountView::mayDisable, redirect, () -> {
            accounts.getObject().disable(id);
            return Flash.done("organisation.account.disabled", person.fullName());
        });
    }

    @PostMapping("/account/enable")
    String enable(@PathVariable UUID id, RedirectAttributes redirect) {
        var person = people.required(id);
        return done(person, PersonAccountView::mayEnable, redirect, () -> {
            accounts.getObject().enable(id);
            return Flash.done("organisation.account.enabled", person.fullName());
        });
    }

    private String done(
            Person person, Predicate<PersonAccountView> allowed, RedirectAttributes redirect, Supplier<Flash> act) {
        Flash flash;
        try {
            flash = allowed.test(view(person)) ? act.get() : refusal(Reason.OUT_OF_REACH);
        } catch (OrganisationRefused refused) {
            flash = refusal(refused.reason());
        }
        redirect.addFlashAttribute("flash", flash);
        redirect.addAttribute("id", person.id());
        return "redirect:/people/{id}";
    }

    private PersonAccountView view(Person person) {
        var scope = Scope.require();
        var state = accounts.getObject().states(Set.of(person.id())).get(person.id());
        return PersonAccountView.of(
                person, state, scope, person.id().equals(scope.actor().personId()));
    }

    private static Flash refusal(Reason reason) {
        return Flash.refused("organisation.refused." + reason);
    }
}
