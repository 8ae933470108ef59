package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.sharing.SharedPortfolio;
import fr.hygie.inventory.sharing.SharedPortfolio.Given;
import fr.hygie.inventory.sharing.SharedPortfolio.Received;
import fr.hygie.inventory.sharing.SharedPortfolio.Twin;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is shared between legal entities, both ways, and what several of a group own each on their own. */
@Controller
@Requires({Right.INVENTORY_READ, Right.OVERSEE})
class SharedController {
    static final String PATH = "/inventory/shared";

    private final SharedPortfolio shared;
    private final Words.Source words;

    SharedController(SharedPortfolio shared, Words.Source words) {
        this.shared = shared;
        this.words = words;
    }

    /** Whoever only oversees a group sees counts, and nothing of its establishments. */
    @GetMapping(PATH)
    String all(Locale locale, Model model) {
        var spoken = words.in(locale);
        boolean facts = Scope.require().allows(Right.INVENTORY_READ);
        var received = facts ? shared.received() : List.<Received>of();
        var given = facts ? shared.given() : List.<Given>of();
        var twins = facts ? shared.twins() : List.<Twin>of();
        model.addAttribute("section", facts ? "inventory" : "sharing")
                .addAttribute("facts", facts)
                .addAttribute(
                        "received",
                        received.stream().map(one -> line(one, spoken)).toList())
                .addAttribute(
                        "given", given.stream().map(one -> line(one, spoken)).toList())
                .addAttribute(
                        "twins", twins.stream().map(one -> line(one, spoken)).toList())
                .addAttribute("counts", shared.twinCounts())
                .addAttribute("tabs", facts ? AssetListController.tabs() : List.of())
                .addAttribute("tab", "SHARED");
        return "inventory/shared";
    }

    private static List<Cell> line(Received one, Words words) {
        return List.of(
                Cell.text(one.name()),
                Cell.text(words.kind(one.kind())),
                Cell.text(one.owner()),
                Cell.text(one.beneficiary()),
                level(one.criticality(), words),
                Cell.text(one.key()),
                percent(one.percent(), words));
    }

    private static List<Cell> line(Given one, Words words) {
        return List.of(
                Cell.link(one.name(), AssetController.path(one.id())),
                Cell.text(words.kind(one.kind())),
                level(one.criticality(), words),
                Cell.number(words.formats().number(one.beneficiaries())),
                Cell.text(one.key()),
                percent(one.own(), words));
    }

    private static List<Cell> line(Twin one, Words words) {
        return List.of(
                Cell.link(one.name(), AssetController.path(one.id())),
                Cell.text(one.product()),
                Cell.number(words.formats().number(one.others())),
                Cell.text(words.text("boolean." + one.shared())));
    }

    static Cell percent(BigDecimal percent, Words words) {
        return Cell.number(words.formats().number(percent.stripTrailingZeros()) + "\u00a0%");
    }

    private static Cell level(@Nullable Integer criticality, Words words) {
        return Cell.text(criticality == null ? null : words.choice(AssetField.CRITICALITY, criticality.toString()));
    }
}
