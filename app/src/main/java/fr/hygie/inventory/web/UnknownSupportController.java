package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.obsolescence.UnknownSupport;
import fr.hygie.inventory.obsolescence.UnknownSupport.Group;
import fr.hygie.inventory.support.LocalCycle;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What nobody knows the end of, and what to do about each. */
@Controller
@Requires(Right.INVENTORY_READ)
class UnknownSupportController {
    private final UnknownSupport unknown;
    private final OneEstablishment establishment;
    private final Words.Source words;

    UnknownSupportController(UnknownSupport unknown, OneEstablishment establishment, Words.Source words) {
        this.unknown = unknown;
        this.establishment = establishment;
        this.words = words;
    }

    /** @param act what to do, with where it is done; a cell without a path is advice */
    record Line(String name, String kinds, Cell assets, String why, Cell act) {}

    @GetMapping(LifeCycleTabs.UNKNOWN)
    String show(Locale locale, Model model) {
        var spoken = words.in(locale);
        boolean one = establishment.find().isPresent();
        LifeCycleTabs.show(model, "unknown");
        model.addAttribute("totals", unknown.totals())
                .addAttribute(
                        "lines",
                        unknown.groups().stream()
                                .map(group -> line(group, one, spoken))
                                .toList());
        return "inventory/unknown";
    }

    private static Line line(Group group, boolean one, Words words) {
        var cycle = group.cycle();
        return new Line(
                cycle == null ? words.text("unknown." + why(group)) : words.cycle(cycle),
                group.kinds().stream().map(words::kind).collect(Collectors.joining(", ")),
                Cell.number(words.formats().number(group.assets())).leading(path(group)),
                words.text("unknown.why." + why(group)),
                act(group, one, words));
    }

    private static String why(Group group) {
        var cycle = group.cycle();
        if (cycle == null) {
            return group.kinds().getFirst() == AssetKind.APPLICATION ? "unannounced" : "unread";
        }
        return LocalCycle.isLocal(cycle) ? "unrecognised" : "version";
    }

    private static String path(Group group) {
        var path = AssetColumns.PATH + "?support=UNKNOWN&cycle=";
        return group.cycle() == null
                ? path + "none&kind=" + group.kinds().getFirst()
                : path + AssetColumns.encoded(group.cycle());
    }

    private static Cell act(Group group, boolean one, Words words) {
        var cycle = group.cycle();
        if (cycle == null) {
            return Cell.text(words.text("unknown.act." + why(group)));
        }
        return one && InventoryRights.mayDecide(group.kinds())
                ? Cell.link(
                        words.text("policy.ends.add"),
                        LifeCycleTabs.POLICY + "/end?cycle=" + AssetColumns.encoded(cycle))
                : Cell.text(words.text("unknown.act.ask"));
    }
}
