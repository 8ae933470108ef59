package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.MatchRules.CycleMarks;
import fr.hygie.inventory.lifecycle.MatchRules.Edition;
import fr.hygie.inventory.lifecycle.MatchRules.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays imported dates over the catalogue. A product may be cut into several of ours, e.g. Windows 10 and 11. */
final class CatalogueOverlay {
    private CatalogueOverlay() {}

    static List<CatalogueEntry> apply(Collection<CatalogueEntry> entries, ImportedLifeCycles imported) {
        var result = new ArrayList<>(entries);
        for (var product : imported.products()) {
            boolean ours =
                    result.stream().anyMatch(entry -> entry.rules().source().equals(product.id()));
            if (ours) {
                result.replaceAll(entry ->
                        entry.rules().source().equals(product.id()) ? updated(entry, product, entries) : entry);
            } else if (!product.cycles().isEmpty()
                    && result.stream().noneMatch(entry -> entry.product().id().equals(product.id()))) {
                result.add(added(product));
            }
        }
        return result;
    }

    private static CatalogueEntry updated(
            CatalogueEntry entry, ImportedLifeCycles.Product imported, Collection<CatalogueEntry> entries) {
        var marks = new ArrayList<>(entry.rules().cycles());
        var unseen = new ArrayList<CycleMarks>();
        for (var cycle : imported.cycles()) {
            int at = indexOf(marks, cycle.name());
            if (at >= 0) {
                marks.set(at, merged(marks.get(at), cycle));
            } else if (owner(imported.id(), cycle.name(), entries)
                    .orElse(entry)
                    .product()
                    .id()
                    .equals(entry.product().id())) {
                unseen.add(newMarks(entry, cycle));
            }
        }
        marks.addAll(0, unseen);
        return withCycles(entry, marks);
    }

    /** The one of ours with the longest prefix takes a cycle that none knew. */
    private static Optional<CatalogueEntry> owner(String source, String cycle, Collection<CatalogueEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.rules().source().equals(source)
                        && cycle.startsWith(entry.rules().sourcePrefix()))
                .max(Comparator.comparingInt(
                        entry -> entry.rules().sourcePrefix().length()));
    }

    private static int indexOf(List<CycleMarks> marks, String name) {
        for (int at = 0; at < marks.size(); at++) {
            if (marks.get(at).cycle().name().equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private static CycleMarks merged(CycleMarks ours, ImportedLifeCycles.Cycle theirs) {
        var cycle = ours.cycle();
        var merged = new SupportCycle(
                cycle.productId(),
                cycle.name(),
                cycle.label(),
                Optional.ofNullable(theirs.released()).orElse(cycle.released()),
                theirs.supportEnds(),
                Optional.ofNullable(theirs.extendedEnds()).orElse(cycle.extendedEnds()),
                cycle.extension(),
                cycle.extensionFree(),
                cycle.rolling());
        return new CycleMarks(merged, ours.aliases(), ours.versions(), ours.below(), ours.builds(), ours.editions());
    }

    private static CycleMarks newMarks(CatalogueEntry entry, ImportedLifeCycles.Cycle theirs) {
        var rules = entry.rules();
        var edition = rules.editions().stream()
                .filter(known -> !known.suffix().isEmpty() && theirs.name().endsWith(known.suffix()))
                .max(Comparator.comparingInt(known -> known.suffix().length()));
        var bare = theirs.name()
                .substring(
                        theirs.name().startsWith(rules.sourcePrefix())
                                ? rules.sourcePrefix().length()
                                : 0);
        bare = bare.substring(
                0, bare.length() - edition.map(Edition::suffix).orElse("").length());
        boolean isNumber = VersionNumber.of(bare).isPresent();
        var label = Optional.ofNullable(theirs.label()).orElse(theirs.name());
        var cycle = new SupportCycle(
                entry.product().id(),
                theirs.name(),
                label.startsWith(entry.product().label())
                        ? label
                        : entry.product().label() + " " + bare,
                theirs.released(),
                theirs.supportEnds(),
                theirs.extendedEnds(),
                entry.product().extension().orElse(null),
                entry.product().extensionFree(),
                entry.product().cycles().stream().anyMatch(SupportCycle::rolling));
        return new CycleMarks(
                cycle,
                isNumber && rules.steps().contains(Step.VERSION) ? List.of() : CaptionWords.sets(List.of(bare)),
                VersionNumber.of(theirs.name()).stream().toList(),
                null,
                rules.steps().contains(Step.BUILD) ? builds(theirs.latest()) : Set.of(),
                edition.map(Edition::id).map(Set::of).orElse(Set.of()));
    }

    private static Set<Integer> builds(@Nullable String latest) {
        return Stream.ofNullable(latest)
                .map(VersionNumber::of)
                .flatMap(Optional::stream)
                .filter(version -> version.parts().size() >= 3)
                .map(VersionNumber::build)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static CatalogueEntry withCycles(CatalogueEntry entry, List<CycleMarks> marks) {
        var old = entry.product();
        var rules = entry.rules();
        return new CatalogueEntry(
                new CatalogueProduct(
                        old.id(),
                        old.label(),
                        old.labelEnglish(),
                        old.category(),
                        marks.stream().map(CycleMarks::cycle).toList()),
                new MatchRules(
                        rules.source(),
                        rules.sourcePrefix(),
                        rules.os(),
                        rules.software(),
                        rules.byBuild(),
                        rules.equipment(),
                        rules.publishers(),
                        rules.unless(),
                        rules.steps(),
                        rules.editions(),
                        marks));
    }

    /** A product that the catalogue does not have is recognised by its whole name only. */
    private static CatalogueEntry added(ImportedLifeCycles.Product imported) {
        var label = Objects.requireNonNullElse(imported.label(), imported.id());
        var phrases = CatalogueReader.phrases(List.of(label + " " + CatalogueReader.END)).stream()
                .filter(phrase -> String.join("", phrase).length() > 3)
                .toList();
        boolean system = "os".equals(imported.category());
        var product = new CatalogueProduct(imported.id(), label, label, ProductCategory.OTHER, List.of());
        var rules = new MatchRules(
                imported.id(),
                "",
                system ? phrases : List.of(),
                system ? List.of() : phrases,
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(Step.VERSION),
                List.of(),
                List.of());
        var empty = new CatalogueEntry(product, rules);
        return withCycles(
                empty,
                imported.cycles().stream().map(cycle -> newMarks(empty, cycle)).toList());
    }
}
