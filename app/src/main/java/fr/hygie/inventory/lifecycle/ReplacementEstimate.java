package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.support.ReplacementRules;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an asset should be replaced, why, and for how much.
 *
 * @param due last day on which it may stay as it is; may be past
 * @param cost in euros, tax included
 */
public record ReplacementEstimate(LocalDate due, int cost, Reason reason) {

    /** What makes it due. */
    public enum Reason {
        END_OF_SUPPORT,
        AGE
    }

    /**
     * The end of support or the maximum age, whichever comes first; the end of support when both fall on the same day.
     *
     * @param supportEnd last supported day of its system, the extension included when it is paid for
     * @return empty when the rules say nothing of the kind or no date is known
     */
    public static Optional<ReplacementEstimate> of(
            ReplacementRules rules, AssetKind kind, @Nullable LocalDate purchasedOn, @Nullable LocalDate supportEnd) {
        return rules.rule(kind).flatMap(rule -> {
            var worn = purchasedOn == null ? null : purchasedOn.plusYears(rule.maximumAge());
            if (supportEnd != null && (worn == null || !worn.isBefore(supportEnd))) {
                return Optional.of(new ReplacementEstimate(supportEnd, rule.unitPrice(), Reason.END_OF_SUPPORT));
            }
            return worn == null
                    ? Optional.empty()
                    : Optional.of(new ReplacementEstimate(worn, rule.unitPrice(), Reason.AGE));
        });
    }

    /** Year in which to plan it: this one when it is overdue. */
    public int year(LocalDate today) {
        return Math.max(due.getYear(), today.getYear());
    }

    public boolean isOverdue(LocalDate today) {
        return today.isAfter(due);
    }
}
