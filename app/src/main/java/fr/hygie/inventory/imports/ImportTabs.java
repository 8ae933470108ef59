package fr.hygie.inventory.imports;

import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.scope.Scope;
import fr.hygie.web.Tab;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The pages between which the tabs of the imports lead. */
@Component
class ImportTabs {
    static final String PATH = "/inventory/imports";
    static final String QUARANTINE = PATH + "/quarantine";
    static final String AGENTS = PATH + "/agents";
    static final String GLPI = PATH + "/glpi";
    static final String SILENCE = PATH + "/silence";

    private final Quarantine quarantine;
    private final Imports imports;

    ImportTabs(Quarantine quarantine, Imports imports) {
        this.quarantine = quarantine;
        this.imports = imports;
    }

    /** @param active key of the open tab */
    void show(Model model, String active) {
        long waiting = quarantine.count(Scope.require().active());
        model.addAttribute("tab", active)
                .addAttribute("hasEstablishment", imports.hasEstablishment())
                .addAttribute(
                        "tabs",
                        List.of(
                                new Tab("imports", "inventory.import.tab.imports", PATH, null),
                                new Tab(
                                        "quarantine",
                                        "inventory.import.tab.quarantine",
                                        QUARANTINE,
                                        waiting == 0 ? null : waiting),
                                new Tab("agents", "inventory.import.tab.agents", AGENTS, null),
                                new Tab("glpi", "inventory.import.tab.glpi", GLPI, null),
                                new Tab("silence", "inventory.import.tab.silence", SILENCE, null)));
    }
}
