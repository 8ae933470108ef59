package fr.hygie.inventory.web;

import fr.hygie.inventory.software.Software;
import fr.hygie.inventory.software.UnauthorisedSoftware;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says that a title of software is not allowed in the establishment, or is again. */
@Controller
@Requires(Right.INVENTORY_EDIT)
class UnauthorisedController {
    private static final String PATH = SoftwareController.PATH + "/{product}";

    private final UnauthorisedSoftware unauthorised;
    private final Software software;
    private final OneEstablishment establishment;
    private final Words.Source words;

    UnauthorisedController(
            UnauthorisedSoftware unauthorised, Software software, OneEstablishment establishment, Words.Source words) {
        this.unauthorised = unauthorised;
        this.software = software;
        this.establishment = establishment;
        this.words = words;
    }

    record BanForm(
            @NotBlank @Size(max = DecisionRules.LONGEST) String reason) {}

    @GetMapping(PATH + "/forbid")
    String ask(@PathVariable int product, Locale locale, Model model) {
        model.addAttribute("form", new BanForm(""));
        return page(product, locale, model);
    }

    @PostMapping(PATH + "/forbid")
    String forbid(
            @PathVariable int product,
            @Valid @ModelAttribute("form") BanForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        SupportDecisionController.refuse(errors, DecisionRules.reason(form.reason()));
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(product, locale, model);
        }
        var title = required(product);
        unauthorised.forbid(establishment.required(), title, form.reason().strip());
        next.addFlashAttribute("flash", Flash.done("inventory.software.forbidden.done", title.name()));
        return "redirect:" + SoftwareController.PATH + "/" + product;
    }

    private String page(int product, Locale locale, Model model) {
        establishment.required();
        var title = required(product);
        model.addAttribute("software", title)
                .addAttribute("path", SoftwareController.PATH + "/" + product)
                .addAttribute("crumbs", crumbs(title, words.in(locale)));
        return "inventory/software-forbid";
    }

    @GetMapping(PATH + "/allow")
    String askAllow(@PathVariable int product, Locale locale, Model model) {
        var spoken = words.in(locale);
        var title = required(product);
        var path = SoftwareController.PATH + "/" + product;
        model.addAttribute("title", spoken.text("software.allow"))
                .addAttribute("question", spoken.text("software.allow.question", title.name()))
                .addAttribute("consequences", List.of(spoken.text("software.allow.kept")))
                .addAttribute("action", path + "/allow")
                .addAttribute("label", spoken.text("software.allow"))
                .addAttribute("back", path)
                .addAttribute("crumbs", crumbs(title, spoken));
        return "inventory/confirm";
    }

    @PostMapping(PATH + "/allow")
    String allow(@PathVariable int product, RedirectAttributes next) {
        var title = required(product);
        unauthorised.allow(establishment.required(), title);
        next.addFlashAttribute("flash", Flash.done("inventory.software.allowed.done", title.name()));
        return "redirect:" + SoftwareController.PATH + "/" + product;
    }

    private Software.Title required(int product) {
        return software.title(product).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static List<Crumb> crumbs(Software.Title title, Words words) {
        return List.of(
                new Crumb(words.text("tab.software"), SoftwareController.PATH),
                new Crumb(title.name(), SoftwareController.PATH + "/" + title.id()));
    }
}
