package fr.hygie.inventory.web;

import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Tab;
import java.util.List;
import org.springframework.ui.Model;

/** The pages of the life cycle, between which tabs lead. */
final class LifeCycleTabs {
    static final String OBSOLESCENCE = "/inventory/obsolescence";
    static final String PLAN = "/inventory/replacement";
    static final String EXEMPTIONS = "/inventory/exemptions";
    static final String UNKNOWN = "/inventory/lifecycle/unknown";
    static final String CATALOGUE = "/inventory/lifecycle/catalogue";
    static final String POLICY = "/inventory/lifecycle/policy";

    private LifeCycleTabs() {}

    /** @param active key of the open tab */
    static void show(Model model, String active) {
        model.addAttribute("tab", active)
                .addAttribute(
                        "tabs",
                        List.of(
                                tab("obsolescence", OBSOLESCENCE),
                                tab("plan", PLAN),
                                tab("exemptions", EXEMPTIONS),
                                tab("unknown", UNKNOWN),
                                tab("policy", POLICY),
                                tab("catalogue", CATALOGUE)));
    }

    /** The page of the catalogue, which those who run the platform see too, without the others. */
    static void showCatalogue(Model model) {
        boolean inventory = Scope.require().allows(Right.INVENTORY_READ);
        model.addAttribute("section", inventory ? "lifecycle" : "catalogue");
        if (inventory) {
            show(model, "catalogue");
        }
    }

    private static Tab tab(String key, String path) {
        return new Tab(key, "inventory.lifecycle.tab." + key, path, null);
    }
}
