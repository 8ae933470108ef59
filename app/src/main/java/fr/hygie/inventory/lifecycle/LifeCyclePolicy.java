package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.AssetKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long an establishment keeps its equipment and what it pays for a new one, by kind of asset: modern without being
 * luxurious.
 */
public record LifeCyclePolicy(Map<AssetKind, Rule> rules) {

    /**
     * Rule of a kind.
     *
     * @param maximumAge years after the purchase, at least 1
     * @param unitPrice price of a replacement in euros, tax included; also the ceiling of a purchase
     */
    public record Rule(int maximumAge, int unitPrice) {
        public Rule {
            if (maximumAge < 1 || maximumAge > 99 || unitPrice < 0) {
                throw new IllegalArgumentException("age " + maximumAge + ", price " + unitPrice);
            }
        }
    }

    public LifeCyclePolicy {
        rules = Map.copyOf(rules);
    }

    /** The rules that an establishment starts with. */
    public static LifeCyclePolicy defaults() {
        var file = LifeCycleCatalogue.file("policy.yaml");
        var rules = new EnumMap<AssetKind, Rule>(AssetKind.class);
        for (var kind : file.keys()) {
            var node = file.node(kind);
            rules.put(
                    AssetKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                    new Rule(node.number("maximumAge"), node.number("unitPrice")));
            node.nothingElse();
        }
        return new LifeCyclePolicy(rules);
    }

    /** Empty for what is not replaced by age: applications, data, premises. */
    public Optional<Rule> rule(AssetKind kind) {
        return Optional.ofNullable(rules.get(kind));
    }

    /** The same with another rule for a kind. */
    public LifeCyclePolicy with(AssetKind kind, Rule rule) {
        var changed = new EnumMap<AssetKind, Rule>(AssetKind.class);
        changed.putAll(rules);
        changed.put(kind, rule);
        return new LifeCyclePolicy(changed);
    }

    /** Whether a price is above what the policy allows for the kind. */
    public boolean isAboveCeiling(AssetKind kind, BigDecimal price) {
        var rule = rules.get(kind);
        return rule != null && price.compareTo(BigDecimal.valueOf(rule.unitPrice())) > 0;
    }
}
