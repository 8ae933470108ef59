package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.ChangedMeanwhile;
import fr.hygie.organisation.EntityProfile;
import fr.hygie.organisation.LegalStatus;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationRefused;
import fr.hygie.organisation.OrganisationTree;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

/** Forms that add, change and close organisations. */
@Controller
@RequestMapping("/organisations/{id}")
@Requires(Right.ORGANISATION_EDIT)
class OrganisationController {
    private final OrganisationTree tree;
    private final Organisations organisations;
    private final Calendar calendar;
    private final Words words;

    OrganisationController(OrganisationTree tree, Organisations organisations, Calendar calendar, Words words) {
        this.tree = tree;
        this.organisations = organisations;
        this.calendar = calendar;
        this.words = words;
    }

    @GetMapping("/edit")
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        var organisation = organisations.required(id);
        model.addAttribute("form", OrganisationForm.of(organisation));
        return form(organisation, "/organisations/" + id + "/edit", false, model, locale);
    }

    @PostMapping("/edit")
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") OrganisationForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        var facts = form.facts(errors);
        if (facts != null && done(errors, () -> tree.change(id, form.version(), facts))) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.saved", facts.name()));
            redirect.addAttribute("id", id);
            return "redirect:/organisations/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(organisations.required(id), "/organisations/" + id + "/edit", false, model, locale);
    }

    @GetMapping("/new")
    String add(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "SERVICE") OrganisationKind kind,
            Model model,
            Locale locale) {
        model.addAttribute("form", OrganisationForm.empty(kind, calendar.today()));
        return form(organisations.required(id), "/organisations/" + id + "/new", true, model, locale);
    }

    @PostMapping("/new")
    String insert(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") OrganisationForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        var facts = form.facts(errors);
        var added = new UUID[1];
        if (facts != null && done(errors, () -> added[0] = tree.add(id, form.kind(), facts, since(form)))) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.added", facts.name()));
            redirect.addAttribute("id", added[0]);
            return "redirect:/organisations/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(organisations.required(id), "/organisations/" + id + "/new", true, model, locale);
    }

    private LocalDate since(OrganisationForm form) {
        return Objects.requireNonNullElse(form.since(), calendar.today());
    }

    @GetMapping("/close")
    String close(@PathVariable UUID id, Model model, Locale locale) {
        var organisation = organisations.required(id);
        model.addAttribute("organisation", organisation)
                .addAttribute("crumbs", List.of(crumb(organisation)))
                .addAttribute("question", words.of("organisation.close.question", locale, organisation.label()))
                .addAttribute(
                        "consequences",
                        List.of(
                                words.of("organisation.close.membership", locale),
                                words.of("organisation.close.kept", locale)))
                .addAttribute("action", "/organisations/%s/close?version=%d".formatted(id, organisation.version()));
        return "organisation/close";
    }

    @PostMapping("/close")
    String closed(@PathVariable UUID id, @RequestParam int version, RedirectAttributes redirect) {
        try {
            var closed = tree.close(id, version, calendar.today());
            redirect.addFlashAttribute("flash", Flash.done("organisation.closed", closed.label()));
        } catch (OrganisationRefused refused) {
            redirect.addFlashAttribute("flash", Flash.refused(key(refused)));
        } catch (ChangedMeanwhile stale) {
            redirect.addFlashAttribute("flash", Flash.refused("organisation.changed.meanwhile"));
        }
        redirect.addAttribute("id", id);
        return "redirect:/organisations/{id}";
    }

    /** Whether it was done; otherwise the reason is among the problems of the form. */
    static boolean done(BindingResult errors, Runnable act) {
        try {
            act.run();
            return true;
        } catch (OrganisationRefused refused) {
            errors.reject(key(refused));
        } catch (ChangedMeanwhile stale) {
            errors.reject("organisation.changed.meanwhile");
        }
        return false;
    }

    static String key(OrganisationRefused refused) {
        return "organisation.refused." + refused.reason().name();
    }

    static Crumb crumb(Organisation organisation) {
        return new Crumb(organisation.label(), "/organisations/" + organisation.id());
    }

    private String form(Organisation about, String action, boolean fresh, Model model, Locale locale) {
        var powers = tree.powers(about.id());
        model.addAttribute("organisation", about)
                .addAttribute(
                        "title",
                        words.of(fresh ? "organisation.add.to" : "organisation.edit.of", locale, about.label()))
                .addAttribute("crumbs", List.of(crumb(about)))
                .addAttribute("action", action)
                .addAttribute("fresh", fresh)
                .addAttribute("keep", powers.keep())
                .addAttribute("kinds", words.options("organisation.kind.", kinds(about, powers.keep()), locale))
                .addAttribute("categories", words.options("organisation.category.", Category.values(), locale))
                .addAttribute("statuses", words.options("organisation.status.", LegalStatus.values(), locale))
                .addAttribute("profiles", words.options("organisation.profile.", EntityProfile.values(), locale));
        return "organisation/form";
    }

    /** What may be added below it. */
    private static OrganisationKind[] kinds(Organisation container, boolean keep) {
        var kinds = new ArrayList<OrganisationKind>();
        Stream.of(OrganisationKind.values())
                .filter(kind -> kind.mayBelongTo(container.kind()))
                .filter(kind -> keep || kind.isOfTheHouse())
                .forEach(kinds::add);
        return kinds.toArray(OrganisationKind[]::new);
    }

    static @Nullable OrganisationKind first(Organisation container, boolean keep) {
        var kinds = kinds(container, keep);
        return kinds.length == 0 ? null : kinds[0];
    }
}
