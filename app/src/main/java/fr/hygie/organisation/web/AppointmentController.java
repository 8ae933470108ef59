package fr.hygie.organisation.web;

import fr.hygie.organisation.Appointments;
import fr.hygie.organisation.Appointments.Appointed;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whoever administers the platform names the first people of an organisation. */
@Controller
@RequestMapping("/organisations/{id}/appointment")
@Requires({Right.PLATFORM, Right.ORGANISATION_EDIT})
class AppointmentController {
    private final Appointments appointments;
    private final Organisations organisations;
    private final Calendar calendar;
    private final Words words;

    AppointmentController(Appointments appointments, Organisations organisations, Calendar calendar, Words words) {
        this.appointments = appointments;
        this.organisations = organisations;
        this.calendar = calendar;
        this.words = words;
    }

    /** Who is to be named. */
    record AppointmentForm(
            @Nullable @NotNull Role role,
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotBlank @Email @Size(max = 254) String email) {

        PersonFacts facts() {
            return new PersonFacts(familyName.strip(), givenName.strip(), email.strip(), null, null);
        }
    }

    @GetMapping
    String form(@PathVariable UUID id, Model model, Locale locale) {
        model.addAttribute("form", new AppointmentForm(null, "", "", ""));
        return form(organisations.required(id), model, locale);
    }

    @PostMapping
    String appoint(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") AppointmentForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        var appointed = new Appointed[1];
        if (!errors.hasErrors() && OrganisationController.done(errors, () -> appointed[0] = appoint(id, form))) {
            redirect.addFlashAttribute("flash", flash(appointed[0]));
            redirect.addFlashAttribute("link", appointed[0].link());
            redirect.addAttribute("id", id);
            return "redirect:/organisations/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(organisations.required(id), model, locale);
    }

    private Appointed appoint(UUID organisation, AppointmentForm form) {
        var role = form.role();
        if (role == null) {
            throw new IllegalStateException("validated before");
        }
        return appointments.appoint(organisation, form.facts(), role, calendar.today());
    }

    private static Flash flash(Appointed appointed) {
        return Flash.done(
                appointed.link() == null ? "organisation.appointment.known" : "organisation.person.invited",
                appointed.name());
    }

    private String form(Organisation organisation, Model model, Locale locale) {
        var fitting = Stream.of(Role.values())
                .filter(role -> role.fits(organisation.kind()))
                .toArray(Role[]::new);
        model.addAttribute("organisation", organisation)
                .addAttribute("roles", words.options("organisation.role.", fitting, locale))
                .addAttribute("crumbs", List.of(OrganisationController.crumb(organisation)));
        return "organisation/appointment";
    }
}
