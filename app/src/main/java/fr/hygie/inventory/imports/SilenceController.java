package fr.hygie.inventory.imports;

import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** After how long an equipment is silent, and proposed to be retired. */
@Controller
@Requires(Right.IMPORT)
@RequestMapping(ImportTabs.SILENCE)
class SilenceController {
    private final SilenceRules rules;
    private final Imports imports;
    private final ImportTabs tabs;

    SilenceController(SilenceRules rules, Imports imports, ImportTabs tabs) {
        this.rules = rules;
        this.imports = imports;
        this.tabs = tabs;
    }

    /** In days. */
    record SilenceForm(
            @Min(1) @Max(730) int silentAfterDays,
            @Min(30) @Max(3650) int retireAfterDays) {

        /** Retiring is proposed after silence. */
        boolean inOrder() {
            return retireAfterDays > silentAfterDays;
        }

        SilenceRules.Rule rule() {
            return new SilenceRules.Rule(silentAfterDays, retireAfterDays);
        }
    }

    @GetMapping
    String show(Model model) {
        var rule = rules.of(Scope.require().active());
        model.addAttribute("form", new SilenceForm(rule.silentAfterDays(), rule.retireAfterDays()));
        return page(model);
    }

    private String page(Model model) {
        var organisation = Scope.require().active();
        tabs.show(model, "silence");
        model.addAttribute("rule", rules.of(organisation)).addAttribute("proposed", rules.proposed(organisation));
        return "inventory/imports/silence";
    }

    @PostMapping
    String choose(
            @Valid @ModelAttribute("form") SilenceForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!errors.hasErrors() && !form.inOrder()) {
            errors.rejectValue("retireAfterDays", "inventory.problem.silence-order");
        }
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(model);
        }
        rules.choose(imports.establishment(), form.rule());
        redirect.addFlashAttribute("flash", Flash.done("inventory.import.silence.saved"));
        return "redirect:" + ImportTabs.SILENCE;
    }
}
