package fr.hygie.inventory.support;

import fr.hygie.inventory.AssetKind;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long an establishment keeps its equipment and what it pays for a new one, by kind of asset: modern without being
 * luxurious.
 */
public record ReplacementRules(Map<AssetKind, Rule> rules) {

    /**
     * Rule of a kind.
     *
     * @param maximumAge years after the purchase, from 1 to 99
     * @param unitPrice price of a replacement in euros, tax included; also the ceiling of a purchase
     */
    public record Rule(int maximumAge, int unitPrice) {
        public Rule {
            if (maximumAge < 1 || maximumAge > 99 || unitPrice < 0) {
                throw new IllegalArgumentException("age " + maximumAge + ", price " + unitPrice);
            }
        }
    }

    public ReplacementRules {
        rules = Map.copyOf(rules);
    }

    /** Empty for what is not replaced by age: applications, data, premises. */
    public Optional<Rule> rule(AssetKind kind) {
        return Optional.ofNullable(rules.get(kind));
    }

    /** The same with other rules for some kinds. */
    public ReplacementRules with(Map<AssetKind, Rule> others) {
        var changed = new EnumMap<AssetKind, Rule>(AssetKind.class);
        changed.putAll(rules);
        changed.putAll(others);
        return new ReplacementRules(changed);
    }

    /** Whether a price is above what the rule allows for the kind. */
    public boolean isAboveCeiling(AssetKind kind, BigDecimal price) {
        var rule = rules.get(kind);
        return rule != null && price.compareTo(BigDecimal.valueOf(rule.unitPrice())) > 0;
    }
}
