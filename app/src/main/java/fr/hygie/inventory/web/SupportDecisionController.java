package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.LifeCyclePolicies;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies.Followed;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says that an extension is paid for, or that a version ends on a day of the establishment's own. */
@Controller
@RequestMapping(LifeCycleTabs.POLICY)
@Requires({Right.INVENTORY_EDIT, Right.MEDICAL_EDIT})
class SupportDecisionController {
    private final LifeCyclePolicies policies;
    private final OneEstablishment establishment;
    private final Words.Source words;

    SupportDecisionController(LifeCyclePolicies policies, OneEstablishment establishment, Words.Source words) {
        this.policies = policies;
        this.establishment = establishment;
        this.words = words;
    }

    record ExtensionForm(
            @NotBlank @Size(max = 200) String cycle,

            @NotNull @DateTimeFormat(pattern = "dd/MM/yyyy", fallbackPatterns = "yyyy-MM-dd") @Nullable
            LocalDate until,

            @NotBlank @Size(max = 200) String contract) {}

    record EndForm(
            @NotBlank @Size(max = 200) String cycle,

            @NotNull @DateTimeFormat(pattern = "dd/MM/yyyy", fallbackPatterns = "yyyy-MM-dd") @Nullable
            LocalDate last,

            @NotBlank @Size(max = DecisionRules.LONGEST) String reason) {}

    @GetMapping("/extension")
    String extension(@RequestParam String cycle, Locale locale, Model model) {
        var version = required(policies, establishment.required(), cycle);
        var decision = version.decision();
        var extension = version.published().extension();
        model.addAttribute(
                "form",
                decision != null && decision.isExtension()
                        ? new ExtensionForm(cycle, decision.extendedUntil(), String.valueOf(decision.contract()))
                        : new ExtensionForm(cycle, extension == null ? null : extension.ends(), ""));
        return extensionPage(version, locale, model);
    }

    @PostMapping("/extension")
    String extend(
            @Valid @ModelAttribute("form") ExtensionForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var organisation = establishment.required();
        var version = required(policies, organisation, form.cycle());
        var until = form.until();
        refuse(errors, DecisionRules.extension(version, until, form.contract()));
        if (errors.hasErrors() || until == null) {
            response.setStatus(422);
            return extensionPage(version, locale, model);
        }
        policies.extend(organisation, form.cycle(), until, form.contract().strip());
        next.addFlashAttribute("flash", done("extended", form.cycle(), locale));
        return "redirect:" + LifeCycleTabs.POLICY;
    }

    private String extensionPage(Followed version, Locale locale, Model model) {
        var spoken = words.in(locale);
        model.addAttribute("subject", spoken.cycle(version.cycle()))
                .addAttribute("facts", new SupportWords(spoken).published(version.published()))
                .addAttribute("assets", version.assets())
                .addAttribute("crumbs", crumbs(spoken));
        return "inventory/policy-extension";
    }

    @GetMapping("/end")
    String end(@RequestParam(defaultValue = "") String cycle, Locale locale, Model model) {
        var organisation = establishment.required();
        var decision =
                cycle.isEmpty() ? null : required(policies, organisation, cycle).decision();
        model.addAttribute(
                "form",
                decision != null && !decision.isExtension()
                        ? new EndForm(cycle, decision.endsOn(), String.valueOf(decision.reason()))
                        : new EndForm(cycle, null, ""));
        return endPage(organisation, cycle, locale, model);
    }

    @PostMapping("/end")
    String end(
            @Valid @ModelAttribute("form") EndForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var organisation = establishment.required();
        refuse(errors, DecisionRules.reason(form.reason()));
        var last = form.last();
        if (errors.hasErrors() || last == null) {
            response.setStatus(422);
            return endPage(organisation, "", locale, model);
        }
        required(policies, organisation, form.cycle());
        policies.end(organisation, form.cycle(), last, form.reason().strip());
        next.addFlashAttribute("flash", done("ended", form.cycle(), locale));
        return "redirect:" + LifeCycleTabs.POLICY;
    }

    /** @param cycle that the form is about; empty: to be chosen */
    private String endPage(UUID organisation, String cycle, Locale locale, Model model) {
        var spoken = words.in(locale);
        model.addAttribute("subject", cycle.isEmpty() ? "" : spoken.cycle(cycle))
                .addAttribute(
                        "versions",
                        policies.followed(organisation).stream()
                                .filter(version -> InventoryRights.mayDecide(version.kinds()))
                                .map(version -> new Option(version.cycle(), spoken.cycle(version.cycle())))
                                .sorted(Comparator.comparing(Option::label, String.CASE_INSENSITIVE_ORDER))
                                .toList())
                .addAttribute("crumbs", crumbs(spoken));
        return "inventory/policy-end";
    }

    /** One that runs there or was decided upon, and that the person may decide upon. */
    static Followed required(LifeCyclePolicies policies, UUID organisation, @Nullable String cycle) {
        var found = policies.followed(organisation).stream()
                .filter(version -> version.cycle().equals(cycle))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        InventoryRights.requireDecide(found.kinds());
        return found;
    }

    private Flash done(String key, String cycle, Locale locale) {
        return Flash.done("inventory.policy." + key, words.in(locale).cycle(cycle));
    }

    static void refuse(BindingResult errors, Map<String, String> problems) {
        problems.forEach((field, code) -> errors.rejectValue(field, "inventory.refused." + code));
    }

    static List<Crumb> crumbs(Words words) {
        return List.of(new Crumb(words.text("policy.title"), LifeCycleTabs.POLICY));
    }
}
