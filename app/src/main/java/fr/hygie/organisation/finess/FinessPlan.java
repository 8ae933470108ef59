package fr.hygie.organisation.finess;

import fr.hygie.organisation.Category;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an extract would change in the tree: made to be shown, then applied as it stands.
 *
 * @param departments lines of each département of the file, chosen or not
 * @param ignored lines of départements that nobody chose a region for
 */
record FinessPlan(List<Step> steps, List<FinessProblem> problems, Map<String, Integer> departments, int ignored) {

    FinessPlan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** What happens to one organisation. */
    enum Outcome {
        CREATED,
        CHANGED,
        /** It belongs to another legal entity from now on. */
        MOVED,
        UNCHANGED
    }

    /**
     * One organisation of the extract.
     *
     * @param id of the organisation, new or known
     * @param container number of its legal entity, for a site; null for a legal entity
     * @param region for a legal entity that is created; null otherwise
     * @param membership the one that ends when it moves
     * @param was what the tree said; null for one that is created
     */
    record Step(
            Outcome outcome,
            UUID id,
            FinessLine line,
            Category category,
            @Nullable String container,
            @Nullable UUID region,
            @Nullable UUID membership,
            @Nullable KnownOrganisation was) {}

    /**
     * What the tree holds under a number.
     *
     * @param container number of the legal entity it belongs to today; null when it belongs to none
     */
    record KnownOrganisation(
            UUID id,
            String number,
            boolean site,
            String name,
            @Nullable String town,
            @Nullable String department,
            @Nullable String container,
            @Nullable UUID membership) {

        boolean says(FinessLine line) {
            return name.equals(line.name())
                    && Objects.equals(town, line.town() == null ? town : line.town())
                    && line.department().equals(department);
        }
    }

    /** How many organisations of each outcome; every outcome is there. */
    Map<Outcome, Integer> counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        steps.forEach(step -> counts.merge(step.outcome(), 1, Integer::sum));
        return counts;
    }

    /** The same without the steps that the current scope may not take. */
    FinessPlan without(Set<UUID> outOfReach) {
        var kept = new ArrayList<Step>();
        var more = new ArrayList<>(problems);
        for (var step : steps) {
            if (outOfReach.contains(step.id())) {
                more.add(new FinessProblem(
                        step.line().line(),
                        FinessProblem.Kind.OUT_OF_REACH,
                        step.line().number().value()));
            } else {
                kept.add(step);
            }
        }
        return new FinessPlan(kept, more, departments, ignored);
    }

    List<Step> of(Outcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).toList();
    }

    List<FinessProblem> refused() {
        return problems.stream().filter(problem -> problem.kind().refuses()).toList();
    }

    List<FinessProblem> warnings() {
        return problems.stream().filter(problem -> !problem.kind().refuses()).toList();
    }
}
