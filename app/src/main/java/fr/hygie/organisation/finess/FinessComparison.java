package fr.hygie.organisation.finess;

import fr.hygie.organisation.finess.FinessPlan.KnownOrganisation;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.organisation.finess.FinessPlan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares the lines of an extract with the tree. Fed with lines first, then asked once. */
final class FinessComparison {
    private final Map<String, UUID> regions;
    private final List<FinessProblem> problems = new ArrayList<>();
    private final Map<String, FinessLine> entities = new LinkedHashMap<>();
    private final Map<String, FinessLine> sites = new LinkedHashMap<>();
    private final Map<String, Integer> departments = new TreeMap<>();
    private final Map<String, List<FinessLine>> sitesOf = new LinkedHashMap<>();
    private final Map<String, KnownOrganisation> known = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int ignored;

    /** @param regions the region chosen for each département; the others are ignored */
    FinessComparison(Map<String, UUID> regions) {
        this.regions = Map.copyOf(regions);
    }

    void problem(FinessProblem problem) {
        problems.add(problem);
    }

    void line(FinessLine line) {
        departments.merge(line.department(), 1, Integer::sum);
        var number = line.number().value();
        if (entities.containsKey(number) || sites.containsKey(number)) {
            refuse(line, FinessProblem.Kind.TWICE);
        } else {
            (line.isSite() ? sites : entities).put(number, line);
        }
    }

    /** @param tree what the tree holds, at least for the numbers of the extract and of their legal entities */
    FinessPlan against(Collection<KnownOrganisation> tree) {
        tree.forEach(one -> known.put(one.number(), one));
        var chosen = sites.values().stream()
                .filter(site -> regions.containsKey(site.department()))
                .toList();
        ignored = sites.size() - chosen.size();
        chosen.forEach(site -> sitesOf.computeIfAbsent(entityOf(site), number -> new ArrayList<>())
                .add(site));
        entitySteps();
        var places = legalEntities();
        chosen.forEach(site -> siteStep(site, places));
        return new FinessPlan(steps, problems, departments, ignored);
    }

    private static String entityOf(FinessLine site) {
        return Objects.requireNonNull(site.legalEntity()).value();
    }

    /** Those of the chosen départements, and those that sites of a chosen one belong to. */
    private void entitySteps() {
        for (var entity : entities.values()) {
            var itsSites = sitesOf.getOrDefault(entity.number().value(), List.of());
            if (regions.containsKey(entity.department()) || !itsSites.isEmpty()) {
                entityStep(entity, itsSites);
            } else {
                ignored++;
            }
        }
        sitesOf.forEach((number, itsSites) -> {
            if (!entities.containsKey(number) && !known.containsKey(number)) {
                entityStep(standIn(itsSites.getFirst()), itsSites);
            }
        });
    }

    /** An extract of sites alone does not tell the names of legal entities. */
    private FinessLine standIn(FinessLine site) {
        var number = Objects.requireNonNull(site.legalEntity());
        problems.add(new FinessProblem(site.line(), FinessProblem.Kind.NAME_OF_FIRST_SITE, number.value()));
        return new FinessLine(site.line(), number, null, site.name(), site.town(), site.department(), "", "");
    }

    private void entityStep(FinessLine entity, List<FinessLine> itsSites) {
        var was = known.get(entity.number().value());
        if (was != null && was.site()) {
            refuse(entity, FinessProblem.Kind.KIND_DIFFERS);
            return;
        }
        var category = FinessCategories.ofLegalEntity(itsSites.stream()
                .map(site -> FinessCategories.of(site.category(), site.family()))
                .toList());
        var region = regions.get(entity.department());
        if (region == null && !itsSites.isEmpty()) {
            region = regions.get(itsSites.getFirst().department());
        }
        steps.add(new Step(outcome(was, entity), id(was), entity, category, null, region, null, was));
    }

    /** Numbers that a site may belong to once the plan is applied. */
    private Set<String> legalEntities() {
        var numbers = new HashSet<String>();
        steps.forEach(step -> numbers.add(step.line().number().value()));
        known.values().stream().filter(one -> !one.site()).forEach(one -> numbers.add(one.number()));
        return numbers;
    }

    private void siteStep(FinessLine site, Set<String> places) {
        var was = known.get(site.number().value());
        var container = entityOf(site);
        if ((was != null && !was.site()) || !places.contains(container)) {
            refuse(site, FinessProblem.Kind.KIND_DIFFERS);
            return;
        }
        var outcome = was != null && !container.equals(was.container()) ? Outcome.MOVED : outcome(was, site);
        var category = FinessCategories.of(site.category(), site.family());
        var membership = was == null ? null : was.membership();
        steps.add(new Step(outcome, id(was), site, category, container, null, membership, was));
    }

    private void refuse(FinessLine line, FinessProblem.Kind why) {
        problems.add(new FinessProblem(line.line(), why, line.number().value()));
    }

    private static Outcome outcome(@Nullable KnownOrganisation was, FinessLine line) {
        if (was == null) {
            return Outcome.CREATED;
        }
        return was.says(line) ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    private static UUID id(@Nullable KnownOrganisation was) {
        return was == null ? UUID.randomUUID() : was.id();
    }
}
