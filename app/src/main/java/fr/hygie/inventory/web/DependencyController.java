package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.relation.Dependencies;
import fr.hygie.inventory.relation.Dependencies.Inconsistency;
import fr.hygie.inventory.relation.Exchanges;
import fr.hygie.inventory.relation.Exchanges.Exchange;
import fr.hygie.inventory.relation.Exchanges.Partner;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Crumb;
import fr.hygie.web.State;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The map of what depends on what and of what is exchanged with whom, as tables. */
@Controller
@Requires(Right.INVENTORY_READ)
class DependencyController {
    static final String PATH = "/inventory/dependencies";

    private static final int VITAL = 4;

    private final Dependencies dependencies;
    private final Exchanges exchanges;
    private final Words.Source words;

    DependencyController(Dependencies dependencies, Exchanges exchanges, Words.Source words) {
        this.dependencies = dependencies;
        this.exchanges = exchanges;
        this.words = words;
    }

    @GetMapping(PATH)
    String map(Locale locale, Model model) {
        var spoken = words.in(locale);
        var found = dependencies.inconsistencies();
        var partners = exchanges.partners();
        model.addAttribute("found", found)
                .addAttribute("below", found.total() - found.undeclared())
                .addAttribute(
                        "inconsistencies",
                        found.first().stream().map(one -> line(one, spoken)).toList())
                .addAttribute("partners", partners)
                .addAttribute(
                        "partnerLines",
                        partners.first().stream().map(one -> line(one, spoken)).toList())
                .addAttribute(
                        "clear",
                        partners.first().stream().mapToLong(Partner::clear).sum())
                .addAttribute("tabs", AssetListController.tabs())
                .addAttribute("tab", "DEPENDENCIES");
        return "inventory/dependencies";
    }

    /** Partners are named in the query: their names may hold anything. */
    @GetMapping(PATH + "/partner")
    String partner(@RequestParam(defaultValue = "") String name, Locale locale, Model model) {
        var spoken = words.in(locale);
        model.addAttribute("partner", name)
                .addAttribute(
                        "lines",
                        exchanges.with(name).stream()
                                .map(exchange -> line(exchange, spoken))
                                .toList())
                .addAttribute("crumbs", List.of(new Crumb(spoken.text("tab.dependencies"), PATH)));
        return "inventory/partner";
    }

    private static List<Cell> line(Inconsistency one, Words words) {
        var declared = one.declared();
        return List.of(
                asset(one.id(), one.name()),
                Cell.text(words.kind(one.kind())),
                declared == null
                        ? Cell.of(State.UNKNOWN, words.text("dependencies.undeclared"))
                        : level(declared, words),
                Cell.of(
                        one.inherited() == VITAL ? State.BAD : State.SOON,
                        level(one.inherited(), words).text()),
                one.via() == null || one.viaName() == null ? Cell.NOTHING : asset(one.via(), one.viaName()));
    }

    private static List<Cell> line(Partner partner, Words words) {
        var formats = words.formats();
        return List.of(
                Cell.link(partner.partner(), PATH + "/partner?name=" + AssetColumns.encoded(partner.partner())),
                Cell.number(formats.number(partner.assets())),
                Cell.number(formats.number(partner.sent())),
                Cell.number(formats.number(partner.received())),
                encryption(partner.clear(), partner.unknown(), words),
                level(partner.criticality(), words));
    }

    private static Cell encryption(long clear, long unknown, Words words) {
        if (clear > 0) {
            return Cell.of(State.BAD, words.text("dependencies.clear", clear));
        }
        return unknown > 0
                ? Cell.of(State.UNKNOWN, words.text("dependencies.unknown", unknown))
                : Cell.of(State.OK, words.text("dependencies.encrypted"));
    }

    private static List<Cell> line(Exchange exchange, Words words) {
        var encrypted = exchange.encrypted();
        var state = encrypted == null ? State.UNKNOWN : encrypted ? State.OK : State.BAD;
        return List.of(
                asset(exchange.asset(), exchange.name()),
                Cell.text(words.kind(exchange.kind())),
                Cell.text(words.text("flow." + exchange.direction())),
                Cell.text(exchange.content()),
                Cell.text(exchange.protocol()),
                Cell.of(state, words.text("flow.encrypted." + encrypted)),
                level(exchange.criticality(), words));
    }

    private static Cell asset(UUID id, String name) {
        return Cell.link(name, AssetController.path(id));
    }

    private static Cell level(@Nullable Integer criticality, Words words) {
        return criticality == null
                ? Cell.of(State.UNKNOWN, words.formats().unknown())
                : Cell.text(words.choice(AssetField.CRITICALITY, criticality.toString()));
    }
}
