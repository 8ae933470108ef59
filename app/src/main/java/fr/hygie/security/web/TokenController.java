package fr.hygie.security.web;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.security.CertificateRefused;
import fr.hygie.security.ClientCertificate;
import fr.hygie.security.CurrentAreas;
import fr.hygie.security.SignedIn;
import fr.hygie.security.token.ApiTokens;
import fr.hygie.security.token.Program;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own tokens for programs, and certificates in their place. */
@Controller
@RequestMapping("/account/tokens")
@Requires(Right.SIGNED_IN)
class TokenController {
    private static final int MOST = 50;
    private static final Form EMPTY = new Form("", ApiTokens.USUAL_DAYS, null, null, null);

    private final ApiTokens tokens;
    private final CurrentAreas areas;
    private final Clock clock;

    TokenController(ApiTokens tokens, CurrentAreas areas, Clock clock) {
        this.tokens = tokens;
        this.areas = areas;
        this.clock = clock;
    }

    /**
     * A token that is wished for.
     *
     * @param rights those it is limited to; null or empty: all that the person has
     * @param organisation the area it is limited to; null: each request chooses
     * @param certificate PEM or fingerprint of what stands in place of a token; null or blank: a token is made
     */
    record Form(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Min(1) @Max(ApiTokens.MOST_DAYS) Integer days,
            @Nullable Set<Right> rights,
            @Nullable UUID organisation,
            @Nullable String certificate) {}

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn person, Model model) {
        model.addAttribute("form", EMPTY);
        return page(person, model);
    }

    @PostMapping
    String create(
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var rights = form.rights() == null || form.rights().isEmpty() ? null : form.rights();
        var program = new Program(form.name(), form.days() == null ? 1 : form.days(), rights, form.organisation());
        check(program, person, errors);
        var actor = person.actor(request.getRemoteAddr());
        if (!errors.hasErrors()
                && form.certificate() != null
                && !form.certificate().isBlank()) {
            bind(actor, person, program, form.certificate(), errors, model);
        } else if (!errors.hasErrors()) {
            var token =
                    tokens.create(actor, person.accountId(), program.name(), program.days(), rights, program.context());
            model.addAttribute("token", token);
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(person, model);
        }
        model.addAttribute("form", EMPTY);
        return page(person, model);
    }

    private void check(Program program, SignedIn person, BindingResult errors) {
        var rights = program.rights();
        if (rights != null && !held().containsAll(rights)) {
            errors.rejectValue("rights", "security.token.beyond");
        }
        if (program.context() != null
                && areas.held().stream().noneMatch(area -> area.organisation().equals(program.context()))) {
            errors.rejectValue("organisation", "security.token.elsewhere");
        }
        if (tokens.of(person.accountId()).stream()
                        .filter(token -> token.usableAt(clock.instant()))
                        .count()
                >= MOST) {
            errors.reject("security.token.many");
        }
    }

    private void bind(Actor actor, SignedIn person, Program program, String typed, BindingResult errors, Model model) {
        var certificate = ClientCertificate.in(typed);
        if (certificate.isEmpty()) {
            errors.rejectValue("certificate", "security.certificate.unreadable");
            return;
        }
        try {
            tokens.bind(actor, person.accountId(), program, certificate.get());
            model.addAttribute("bound", certificate.get().fingerprint());
        } catch (CertificateRefused refused) {
            errors.rejectValue(
                    "certificate",
                    switch (refused.reason()) {
                        case EXPIRED -> "security.certificate.expired";
                        case TAKEN -> "security.certificate.taken";
                    });
        }
    }

    @PostMapping("/{id}/revoke")
    String revoke(
            @PathVariable UUID id,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (tokens.revoke(person.actor(request.getRemoteAddr()), person.accountId(), id)) {
            redirect.addFlashAttribute("flash", Flash.done("security.token.revoked"));
        }
        return "redirect:/account/tokens";
    }

    private String page(SignedIn person, Model model) {
        model.addAttribute("tokens", tokens.of(person.accountId()))
                .addAttribute("now", clock.instant())
                .addAttribute("held", held())
                .addAttribute("areas", areaOptions());
        return "security/tokens";
    }

    private List<Option> areaOptions() {
        return areas.held().stream()
                .map(area -> new Option(area.organisation().toString(), area.name()))
                .toList();
    }

    /** What the person may do in any of the areas. */
    private Set<Right> held() {
        var rights = EnumSet.noneOf(Right.class);
        areas.held().stream()
                .map(Area::roles)
                .flatMap(Set::stream)
                .map(Role::rights)
                .forEach(rights::addAll);
        rights.remove(Right.SIGNED_IN);
        return rights;
    }
}
