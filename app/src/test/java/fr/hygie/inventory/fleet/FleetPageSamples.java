package fr.hygie.inventory.fleet;

import fr.hygie.web.PageSamples;
import java.util.Map;
import java.util.Set;

/** The fleet has no page of its own: its words stand on the home. */
class FleetPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        return Map.of();
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of("inventory.home.");
    }
}
