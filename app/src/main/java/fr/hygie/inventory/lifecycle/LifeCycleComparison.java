package fr.hygie.inventory.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What other dates change of a catalogue, version by version. */
final class LifeCycleComparison {
    private LifeCycleComparison() {}

    /**
     * Versions that are new or whose dates differ, in the order of the catalogue.
     *
     * @param before with the dates in use
     * @param after with the dates that are looked at
     */
    static List<LifeCycleImports.Change> of(LifeCycleCatalogue before, LifeCycleCatalogue after) {
        var changes = new ArrayList<LifeCycleImports.Change>();
        for (var product : after.products()) {
            var former = before.product(product.id());
            for (var cycle : product.cycles()) {
                var known = former.flatMap(one -> one.cycle(cycle.name())).orElse(null);
                if (known == null || !sameDates(known, cycle)) {
                    changes.add(new LifeCycleImports.Change(
                            product.label(),
                            former.isEmpty(),
                            cycle.label(),
                            known == null ? null : dates(known),
                            dates(cycle)));
                }
            }
        }
        return changes;
    }

    private static boolean sameDates(SupportCycle one, SupportCycle other) {
        return one.supportEnds().equals(other.supportEnds())
                && Objects.equals(one.extendedEnds(), other.extendedEnds())
                && Objects.equals(one.released(), other.released());
    }

    private static LifeCycleImports.Dates dates(SupportCycle cycle) {
        return new LifeCycleImports.Dates(cycle.released(), cycle.supportEnds(), cycle.extendedEnds());
    }
}
