package fr.hygie.inventory.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a product and its cycles are recognised, as written in the catalogue.
 *
 * @param source product of endoflife.date that updates this one
 * @param sourcePrefix beginning of the names of the cycles it takes from there, when it takes only some
 * @param os names of a system; {@code #} stands for any number, {@code $} for the end
 * @param software names of a piece of software
 * @param byBuild names of a system that are enough only when the build is one of the product's
 * @param equipment makers and models that run it, where only the number of the firmware is reported
 * @param publishers one of these words is in the publisher, when a publisher is reported
 * @param unless sets of words that deny the match
 * @param steps ways of finding the cycle, in order
 */
record MatchRules(
        String source,
        String sourcePrefix,
        List<List<String>> os,
        List<List<String>> software,
        List<List<String>> byBuild,
        List<Equipment> equipment,
        Set<String> publishers,
        List<Set<String>> unless,
        List<Step> steps,
        List<Edition> editions,
        List<CycleMarks> cycles) {

    /**
     * Models of a maker.
     *
     * @param maker a word of the manufacturer
     * @param models beginnings of the model; none: all of them
     */
    record Equipment(String maker, List<String> models) {
        boolean is(List<String> makerWords, String model) {
            return makerWords.contains(maker)
                    && (models.isEmpty() || models.stream().anyMatch(model::startsWith));
        }
    }

    /** A way of finding the cycle. */
    enum Step {
        ALIAS,
        VERSION,
        BUILD
    }

    /**
     * A family of editions whose dates differ from the others'.
     *
     * @param words sets of words, one of which is in the caption
     * @param suffix end of the names of its cycles on endoflife.date
     * @param apart never meant unless it is named
     */
    record Edition(String id, List<Set<String>> words, String suffix, boolean apart) {}

    /**
     * The cycle that is mended last among those that may be meant when no release is named; null when there is none.
     *
     * @param said edition that is named; null when none is
     */
    @Nullable
    SupportCycle best(@Nullable Edition said) {
        return cycles.stream()
                .filter(marks -> said == null
                        ? marks.editions().stream().noneMatch(this::isApart)
                        : marks.editions().isEmpty() || marks.editions().contains(said.id()))
                .map(CycleMarks::cycle)
                .max(Comparator.comparing(SupportCycle::mendedUntil))
                .orElse(null);
    }

    /** What {@link #best} gives for none and for each edition, where it gives anything. */
    List<SupportCycle> bests() {
        return Stream.concat(
                        Stream.of(Optional.<Edition>empty()), editions.stream().map(Optional::of))
                .flatMap(said -> Stream.ofNullable(best(said.orElse(null))))
                .toList();
    }

    private boolean isApart(String edition) {
        return editions.stream().anyMatch(known -> known.id().equals(edition) && known.apart());
    }

    /**
     * What tells a cycle from the others of its product.
     *
     * @param aliases sets of words, all found in the caption; the largest set wins
     * @param versions beginnings of the version; the longest wins
     * @param below every version under this one
     * @param editions empty when it concerns all of them
     */
    record CycleMarks(
            SupportCycle cycle,
            List<Set<String>> aliases,
            List<VersionNumber> versions,
            @Nullable VersionNumber below,
            Set<Integer> builds,
            Set<String> editions) {}
}
