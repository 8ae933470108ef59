package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Memberships;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
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

/** Forms that let an organisation belong to another, leave it, or change over on one day. */
@Controller
@RequestMapping("/organisations/{id}/memberships")
@Requires(Right.ORGANISATION_EDIT)
class MembershipController {
    private static final int MOST_CHOICES = 50;

    private final Memberships memberships;
    private final Organisations organisations;
    private final OrganisationSearch search;
    private final Calendar calendar;
    private final Words words;

    MembershipController(
            Memberships memberships,
            Organisations organisations,
            OrganisationSearch search,
            Calendar calendar,
            Words words) {
        this.memberships = memberships;
        this.organisations = organisations;
        this.search = search;
        this.calendar = calendar;
        this.words = words;
    }

    /**
     * What a person enters.
     *
     * @param membership the one that ends; null when one is only added
     * @param container where it goes; null when it only leaves
     * @param day first day of the new state
     */
    record Form(
            @Nullable UUID membership,
            @Nullable UUID container,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @NotNull
            LocalDate day) {}

    @GetMapping("/edit")
    String edit(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID membership,
            @RequestParam(defaultValue = "") String q,
            Model model,
            Locale locale) {
        model.addAttribute("form", new Form(membership, null, calendar.today()));
        return page(id, membership, q, model, locale);
    }

    @PostMapping("/edit")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String q,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        if (form.membership() == null && form.container() == null) {
            errors.rejectValue("container", "NotNull");
        }
        if (!errors.hasErrors() && OrganisationController.done(errors, () -> apply(id, form))) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.membership.saved"));
            redirect.addAttribute("id", id);
            return "redirect:/organisations/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(id, form.membership(), q, model, locale);
    }

    private void apply(UUID id, Form form) {
        if (form.membership() == null && form.container() != null) {
            memberships.attach(id, form.container(), form.day());
        } else if (form.membership() != null && form.container() == null) {
            memberships.end(form.membership(), form.day());
        } else if (form.membership() != null && form.container() != null) {
            memberships.move(form.membership(), form.container(), form.day());
        }
    }

    private String page(UUID id, @Nullable UUID membership, String q, Model model, Locale locale) {
        var organisation = organisations.required(id);
        var ending = organisations.history(id).stream()
                .filter(line -> line.id().equals(membership))
                .findFirst()
                .orElse(null);
        var found = containers(organisation, ending == null ? null : ending.kind(), q);
        model.addAttribute("organisation", organisation)
                .addAttribute("q", q)
                .addAttribute(
                        "total",
                        found.stream()
                                .mapToLong(OrganisationSearch.Found::total)
                                .sum())
                .addAttribute("crumbs", List.of(OrganisationController.crumb(organisation)))
                .addAttribute(
                        "title",
                        words.of(
                                ending == null ? "organisation.membership.add" : "organisation.membership.edit",
                                locale))
                .addAttribute("ending", ending)
                .addAttribute("containers", options(organisation, found, locale));
        return "organisation/membership";
    }

    /** Organisations of a kind that fits; of the same kind as before when it changes over. The first of each kind. */
    private List<OrganisationSearch.Found> containers(
            Organisation member, @Nullable OrganisationKind like, String words) {
        return Stream.of(OrganisationKind.values())
                .filter(kind -> member.kind().mayBelongTo(kind) && (like == null || like == kind))
                .map(kind -> search.find(
                        new OrganisationSearch.Question(words, kind, null, null, false),
                        calendar.today(),
                        MOST_CHOICES,
                        0))
                .toList();
    }

    private List<Option> options(Organisation member, List<OrganisationSearch.Found> found, Locale locale) {
        return found.stream()
                .flatMap(kind -> kind.rows().stream())
                .filter(node -> !node.id().equals(member.id()))
                .map(node -> option(node, locale))
                .toList();
    }

    private Option option(OrganisationNode node, Locale locale) {
        return new Option(
                node.id().toString(), node.label() + " · " + words.of("organisation.kind." + node.kind(), locale));
    }
}
