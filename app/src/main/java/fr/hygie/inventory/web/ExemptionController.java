package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.asset.AssetOwners;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.obsolescence.Exemptions;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import fr.hygie.web.Option;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Exemptions are proposed: what is to be tolerated past its end of support, until when, and what makes up for it. */
@Controller
@Requires(Right.EXEMPT)
class ExemptionController {
    private static final String PATH = LifeCycleTabs.EXEMPTIONS;

    private final Exemptions exemptions;
    private final Assets assets;
    private final AssetOwners establishments;
    private final LifeCyclePolicies policies;
    private final OneEstablishment establishment;
    private final Words.Source words;
    private final Clock clock;

    ExemptionController(
            Exemptions exemptions,
            Assets assets,
            AssetOwners establishments,
            LifeCyclePolicies policies,
            OneEstablishment establishment,
            Words.Source words,
            Clock clock) {
        this.policies = policies;
        this.establishment = establishment;
        this.exemptions = exemptions;
        this.assets = assets;
        this.establishments = establishments;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(PATH + "/new")
    String blank(
            @RequestParam(required = false) @Nullable UUID asset,
            @RequestParam(required = false) @Nullable String cycle,
            Locale locale,
            Model model) {
        InventoryRights.requireExempt(kind(asset));
        var today = today(locale);
        var form = new ExemptionForm(null, asset, cycle, "", "", today, today.plusYears(1));
        return page(form, null, locale, model);
    }

    @PostMapping(PATH)
    String propose(
            @Valid @ModelAttribute("form") ExemptionForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        InventoryRights.requireExempt(kind(form.asset()));
        form.check(errors, today(locale));
        var organisation = organisation(form);
        if (organisation == null) {
            errors.rejectValue("organisation", "NotNull");
        }
        if (form.asset() == null && (form.cycle() == null || form.cycle().isBlank())) {
            errors.rejectValue("cycle", "NotBlank");
        }
        if (errors.hasErrors() || organisation == null) {
            response.setStatus(422);
            return page(form, null, locale, model);
        }
        exemptions.propose(new Exemptions.Request(
                organisation,
                form.asset(),
                form.asset() == null ? form.cycle() : null,
                form.reason().strip(),
                form.measure().strip(),
                form.from(),
                form.to()));
        next.addFlashAttribute("flash", Flash.done("inventory.exemption.proposed"));
        return "redirect:" + (form.asset() == null ? PATH : AssetController.path(form.asset()));
    }

    @GetMapping(PATH + "/{id}/renew")
    String renewal(@PathVariable UUID id, Locale locale, Model model) {
        var exemption = exemptions.one(id);
        InventoryRights.requireExempt(exemption.assetKind());
        var today = today(locale);
        var form = new ExemptionForm(
                exemption.organisation(),
                exemption.asset(),
                exemption.cycle(),
                exemption.reason(),
                exemption.compensatingMeasure(),
                today,
                today.plusYears(1));
        return page(form, id, locale, model);
    }

    @PostMapping(PATH + "/{id}/renew")
    String renew(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") ExemptionForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        InventoryRights.requireExempt(exemptions.one(id).assetKind());
        form.check(errors, today(locale));
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(form, id, locale, model);
        }
        exemptions.renew(id, form.reason().strip(), form.measure().strip(), form.to());
        next.addFlashAttribute("flash", Flash.done("inventory.exemption.renewed"));
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/{id}/end")
    String askEnd(@PathVariable UUID id, Locale locale, Model model) {
        var exemption = exemptions.one(id);
        InventoryRights.requireExempt(exemption.assetKind());
        var spoken = words.in(locale);
        var subject =
                exemption.assetName() == null ? spoken.cycle(String.valueOf(exemption.cycle())) : exemption.assetName();
        model.addAttribute("title", spoken.text("exemption.end.title"))
                .addAttribute("question", spoken.text("exemption.end.question", subject))
                .addAttribute(
                        "consequences",
                        List.of(
                                spoken.text("exemption.end.nonconform", exemption.waits() ? 0 : exemption.covered()),
                                spoken.text("exemption.end.kept")))
                .addAttribute("action", PATH + "/" + id + "/end")
                .addAttribute("label", spoken.text("exemption.end.label"))
                .addAttribute("back", PATH)
                .addAttribute("crumbs", crumbs(spoken));
        return "inventory/confirm";
    }

    @PostMapping(PATH + "/{id}/end")
    String end(@PathVariable UUID id, RedirectAttributes next) {
        InventoryRights.requireExempt(exemptions.one(id).assetKind());
        exemptions.end(id);
        next.addFlashAttribute("flash", Flash.done("inventory.exemption.ended-now"));
        return "redirect:" + PATH;
    }

    private @Nullable AssetKind kind(@Nullable UUID asset) {
        return asset == null ? null : assets.head(asset).asset().kind();
    }

    /** That of the asset; for a cycle, the one chosen or the only one. */
    private @Nullable UUID organisation(ExemptionForm form) {
        if (form.asset() != null) {
            return assets.head(form.asset()).asset().organisation();
        }
        var all = establishments.all();
        return all.size() == 1
                ? all.getFirst().id()
                : all.stream()
                        .map(AssetOwners.Establishment::id)
                        .filter(id -> id.equals(form.organisation()))
                        .findFirst()
                        .orElse(null);
    }

    /** Versions that run in the only establishment of the context, and whose support has ended or will soon. */
    private List<Option> cycles(Words words) {
        return establishment.find().stream()
                .flatMap(one -> policies.followed(one).stream())
                .filter(version -> version.assets() > 0)
                .filter(version -> version.applied().state() == SupportState.ENDED
                        || version.applied().state() == SupportState.ENDING)
                .map(version -> new Option(version.cycle(), words.cycle(version.cycle())))
                .sorted(Comparator.comparing(Option::label, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private LocalDate today(Locale locale) {
        return new AssetStates(words.in(locale), clock).today();
    }

    private String page(ExemptionForm form, @Nullable UUID renewed, Locale locale, Model model) {
        var spoken = words.in(locale);
        var subject = form.asset() == null
                ? form.cycle() == null ? "" : spoken.cycle(form.cycle())
                : assets.head(form.asset()).asset().name();
        var all = form.asset() == null && renewed == null ? establishments.all() : List.<AssetOwners.Establishment>of();
        if (!model.containsAttribute("form")) { // a refused one stands there already, with what was typed
            model.addAttribute("form", form);
        }
        model.addAttribute("cycles", form.asset() == null && form.cycle() == null ? cycles(spoken) : List.of())
                .addAttribute("renewed", renewed)
                .addAttribute("asset", form.asset())
                .addAttribute("subject", subject)
                .addAttribute("action", renewed == null ? PATH : PATH + "/" + renewed + "/renew")
                .addAttribute(
                        "establishments",
                        all.size() < 2
                                ? List.of()
                                : all.stream()
                                        .map(one -> new Option(one.id().toString(), one.name()))
                                        .toList())
                .addAttribute("back", form.asset() == null ? PATH : AssetController.path(form.asset()))
                .addAttribute("crumbs", List.of(new Crumb(spoken.text("exemption.title"), PATH)));
        return "inventory/exemption";
    }

    private static List<Crumb> crumbs(Words words) {
        return List.of(new Crumb(words.text("obsolescence.title"), "/inventory/obsolescence"));
    }
}
