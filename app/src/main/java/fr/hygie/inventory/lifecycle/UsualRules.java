package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.support.ReplacementRules;
import java.util.EnumMap;
import java.util.Locale;

/** The ages and prices that an establishment starts with. */
final class UsualRules {
    private UsualRules() {}

    static ReplacementRules read() {
        var file = LifeCycleCatalogue.file("policy.yaml");
        var rules = new EnumMap<AssetKind, ReplacementRules.Rule>(AssetKind.class);
        for (var kind : file.keys()) {
            var node = file.node(kind);
            rules.put(
                    AssetKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                    new ReplacementRules.Rule(node.number("maximumAge"), node.number("unitPrice")));
            node.nothingElse();
        }
        return new ReplacementRules(rules);
    }
}
