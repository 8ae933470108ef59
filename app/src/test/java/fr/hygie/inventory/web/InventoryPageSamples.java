package fr.hygie.inventory.web;

import fr.hygie.web.PageSamples;
import java.util.Map;
import java.util.Set;

/** The words that the pages of the inventory put together; the models stand by subject beside it. */
class InventoryPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        return Map.of();
    }

    @Override
    public Set<String> composedKeys() {
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
                "inventory.peripheral.",
                "inventory.scale.",
                "inventory.format.",
                "inventory.template.",
                // the words of pages are named below "inventory." by Words
                "inventory.answer.",
                "inventory.bulk.",
                "inventory.catalogue.",
                "inventory.dependencies.",
                "inventory.channel.",
                "inventory.count.",
                "inventory.duplicate.",
                "inventory.exemption.",
                "inventory.filter.",
                "inventory.flow.",
                "inventory.form.",
                "inventory.group.",
                "inventory.history.",
                "inventory.lifecycle.",
                "inventory.link.",
                "inventory.list.",
                "inventory.merge.",
                "inventory.mobile.",
                "inventory.never-seen",
                "inventory.obsolescence.",
                "inventory.origin",
                "inventory.plan.",
                "inventory.policy.",
                "inventory.reason.",
                "inventory.refused.",
                "inventory.search.",
                "inventory.short.",
                "inventory.sheet.",
                "inventory.software.",
                "inventory.source.",
                "inventory.step.",
                "inventory.unknown.",
                "inventory.until.",
                "inventory.why.");
    }
}
