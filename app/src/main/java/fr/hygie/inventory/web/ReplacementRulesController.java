package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies;
import fr.hygie.inventory.support.ReplacementRules;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** After how many years each kind of equipment is replaced, and for how much. */
@Controller
@RequestMapping(LifeCycleTabs.POLICY + "/rules")
@Requires(Right.INVENTORY_EDIT)
class ReplacementRulesController {
    static final int LONGEST = 99;
    static final int DEAREST = 10_000_000;

    private final LifeCyclePolicies policies;
    private final OneEstablishment establishment;
    private final Words.Source words;

    ReplacementRulesController(LifeCyclePolicies policies, OneEstablishment establishment, Words.Source words) {
        this.policies = policies;
        this.establishment = establishment;
        this.words = words;
    }

    /** By kind of asset: years and euros, as typed. */
    static final class RulesForm {
        private final Map<String, String> ages = new LinkedHashMap<>();
        private final Map<String, String> prices = new LinkedHashMap<>();

        public Map<String, String> getAges() {
            return ages;
        }

        public Map<String, String> getPrices() {
            return prices;
        }
    }

    @GetMapping
    String show(Locale locale, Model model) {
        var rules = rules();
        var form = new RulesForm();
        rules.rules().forEach((kind, rule) -> {
            form.ages.put(kind.name(), Integer.toString(rule.maximumAge()));
            form.prices.put(kind.name(), Integer.toString(rule.unitPrice()));
        });
        model.addAttribute("form", form);
        return page(rules, locale, model);
    }

    @PostMapping
    String save(
            @ModelAttribute("form") RulesForm form,
            BindingResult errors,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var current = rules();
        var chosen = new EnumMap<AssetKind, ReplacementRules.Rule>(AssetKind.class);
        current.rules().keySet().forEach(kind -> {
            int age = number(form.ages, kind, 1, LONGEST, "ages", errors);
            int price = number(form.prices, kind, 0, DEAREST, "prices", errors);
            if (!errors.hasErrors()) {
                chosen.put(kind, new ReplacementRules.Rule(age, price));
            }
        });
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(current, locale, model);
        }
        policies.replaceBy(establishment.required(), chosen);
        next.addFlashAttribute("flash", Flash.done("inventory.policy.rules.saved"));
        return "redirect:" + LifeCycleTabs.POLICY;
    }

    private ReplacementRules rules() {
        return policies.of(establishment.required()).rules();
    }

    private static int number(
            Map<String, String> typed, AssetKind kind, int least, int most, String field, BindingResult errors) {
        var text = typed.getOrDefault(kind.name(), "").replaceAll("[\\s\\u00a0\\u202f]", "");
        int value = text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            errors.rejectValue(field + "[" + kind.name() + "]", "inventory.refused." + field);
        }
        return value;
    }

    private String page(ReplacementRules rules, Locale locale, Model model) {
        var spoken = words.in(locale);
        model.addAttribute(
                        "kinds",
                        Arrays.stream(AssetKind.values())
                                .filter(kind -> rules.rule(kind).isPresent())
                                .map(kind -> new Kind(
                                        spoken.kind(kind), "form.ages[" + kind + "]", "form.prices[" + kind + "]"))
                                .toList())
                .addAttribute("crumbs", SupportDecisionController.crumbs(spoken));
        return "inventory/policy-rules";
    }

    /** A kind with the paths of its two fields. */
    record Kind(String name, String age, String price) {}
}
