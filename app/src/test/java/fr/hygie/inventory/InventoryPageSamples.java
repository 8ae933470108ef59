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
        return Set.of(
                "inventory.authentication.",
                "inventory.boolean.",
                "inventory.ce-class.",
                "inventory.column.",
                "inventory.encryption.",
                "inventory.family.",
                "inventory.field.",
                "inventory.format.",
                "inventory.kind.",
                "inventory.owner.",
                "inventory.patch-rule.",
                "inventory.problem.",
                "inventory.protection.",
                "inventory.scale.",
                "inventory.state.",
                "inventory.support.",
                "inventory.template.");
    }
}
