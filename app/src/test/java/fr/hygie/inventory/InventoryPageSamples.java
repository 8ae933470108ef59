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
        return Set.of("inventory.problem.");
    }
}
