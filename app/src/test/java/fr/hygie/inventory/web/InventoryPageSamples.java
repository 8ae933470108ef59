package fr.hygie.inventory;

import fr.hygie.web.PageSamples;
import java.util.Map;
import java.util.Set;

class InventoryPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        return Map.of();
    }

    @Override
    public Set<String> composedKeys() {
        // one label for each constant: InventoryLabelsTests proves that none is missing
        return Set.of(
                "inventory.problem.",
                "inventory.field.",
                "inventory.column.",
                "inventory.kind.",
                "inventory.family.",
                "inventory.owner.",
                "inventory.state.",
                "inventory.protection.",
                "inventory.encryption.",
                "inventory.support.",
                "inventory.ce-class.",
                "inventory.patch-rule.",
                "inventory.authentication.",
                "inventory.boolean.",
                "inventory.scale.",
                "inventory.format.",
                "inventory.template.");
    }
}
