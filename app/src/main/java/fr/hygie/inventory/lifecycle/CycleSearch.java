package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.Caption.Word;
import fr.hygie.inventory.lifecycle.MatchClue.Field;
import fr.hygie.inventory.lifecycle.MatchClue.Rule;
import fr.hygie.inventory.lifecycle.MatchRules.CycleMarks;
import fr.hygie.inventory.lifecycle.MatchRules.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which cycle of a recognised product a caption means.
 *
 * @param after place of the first word that follows the name of the product
 * @param mayBeOld whether a small version means an old one: it does not for a part, which has versions of its own
 */
record CycleSearch(MatchRules rules, Caption caption, int after, boolean mayBeOld) {

    /** A cycle and why. */
    record Found(SupportCycle cycle, boolean certain, List<MatchClue> clues) {}

    private record Candidates(List<CycleMarks> cycles, MatchClue clue) {}

    @Nullable
    Found inOrder() {
        for (var step : rules.steps()) {
            var candidates = switch (step) {
                case ALIAS -> byAlias();
                case VERSION -> byVersion();
                case BUILD -> byBuild();
            };
            if (candidates != null) {
                return decide(candidates);
            }
        }
        return null;
    }

    @Nullable
    Found byBuildAlone() {
        var candidates = rules.steps().contains(Step.BUILD) ? byBuild() : null;
        return candidates == null ? null : decide(candidates);
    }

    /** Whether no number stands anywhere but in the name of the product: one that is not recognised may be a newer release. */
    boolean namesNoRelease() {
        var behind = caption.name().subList(after, caption.name().size()).stream();
        var reported = caption.words().stream()
                .filter(word -> word.field() == Field.VERSION || word.field() == Field.BUILD)
                .map(Word::text);
        return Stream.concat(behind, reported).noneMatch(text -> text.chars().anyMatch(Character::isDigit));
    }

    /** The cycle mended last, of the edition that is said; null when there is none. */
    @Nullable
    SupportCycle best() {
        return rules.best(rules.editions().stream()
                .filter(edition -> edition.words().stream().anyMatch(caption::says))
                .findFirst()
                .orElse(null));
    }

    private @Nullable Candidates byAlias() {
        var best = new ArrayList<CycleMarks>();
        Set<String> words = Set.of();
        for (var marks : rules.cycles()) {
            for (var alias : marks.aliases()) {
                if (alias.size() < Math.max(1, words.size()) || !caption.says(alias)) {
                    continue;
                }
                if (alias.size() > words.size()) {
                    best.clear();
                    words = alias;
                }
                if (!best.contains(marks)) {
                    best.add(marks);
                }
            }
        }
        return best.isEmpty() ? null : new Candidates(best, aliasClue(words));
    }

    private MatchClue aliasClue(Set<String> alias) {
        var said = caption.words().stream()
                .filter(word -> alias.contains(word.text()))
                .toList();
        var text = String.join(" ", said.stream().map(Word::text).distinct().toList());
        return new MatchClue(Rule.CYCLE_NAME, said.getFirst().field(), text);
    }

    private @Nullable Candidates byVersion() {
        for (var field : List.of(Field.VERSION, Field.NAME)) {
            for (var word : versionWords(field)) {
                var version = VersionNumber.of(word.text()).orElse(null);
                var candidates = version == null ? null : withVersion(version, word);
                if (candidates != null) {
                    return candidates;
                }
            }
        }
        return null;
    }

    private List<Word> versionWords(Field field) {
        if (field == Field.NAME) {
            // the last word of the name may be the number itself: "Java #"
            int from = Math.max(0, after - 1);
            return caption.name().subList(from, caption.name().size()).stream()
                    .map(text -> new Word(text, Field.NAME))
                    .toList();
        }
        return caption.words().stream().filter(word -> word.field() == field).toList();
    }

    private @Nullable Candidates withVersion(VersionNumber version, Word word) {
        var best = new ArrayList<CycleMarks>();
        int parts = 0;
        for (var marks : rules.cycles()) {
            for (var beginning : marks.versions()) {
                int size = beginning.parts().size();
                if (size < parts || !version.startsWith(beginning)) {
                    continue;
                }
                if (size > parts) {
                    best.clear();
                    parts = size;
                }
                best.add(marks);
            }
        }
        return best.isEmpty()
                ? older(version, word)
                : new Candidates(best, new MatchClue(Rule.CYCLE_VERSION, word.field(), word.text()));
    }

    /** Only a version that is reported as such can be called old: a name may hold any small number. */
    private @Nullable Candidates older(VersionNumber version, Word word) {
        if (!mayBeOld || word.field() != Field.VERSION && !isNextToName(word)) {
            return null;
        }
        var older = rules.cycles().stream()
                .filter(marks -> marks.below() != null && version.isBefore(marks.below()))
                .toList();
        return older.isEmpty()
                ? null
                : new Candidates(older, new MatchClue(Rule.CYCLE_OLDER, word.field(), word.text()));
    }

    private boolean isNextToName(Word word) {
        var name = caption.name();
        return after < name.size() && name.get(after).equals(word.text())
                || after > 0 && name.get(after - 1).equals(word.text());
    }

    private @Nullable Candidates byBuild() {
        for (var word : caption.words()) {
            if (word.field() == Field.EDITION || !Caption.startsWithDigit(word.text(), 0)) {
                continue;
            }
            var number = VersionNumber.of(word.text()).orElse(null);
            if (number == null || number.build() < 1_000) {
                continue;
            }
            var cycles = rules.cycles().stream()
                    .filter(marks -> marks.builds().contains(number.build()))
                    .toList();
            if (!cycles.isEmpty()) {
                return new Candidates(cycles, new MatchClue(Rule.CYCLE_BUILD, word.field(), word.text()));
            }
        }
        return null;
    }

    /** Editions decide between cycles of the same version; failing that, the one that ends first. */
    private Found decide(Candidates candidates) {
        var clues = new ArrayList<>(List.of(candidates.clue()));
        var fitting = byEdition(candidates.cycles(), clues);
        var kept = fitting.stream()
                .map(CycleMarks::cycle)
                .min(Comparator.comparing(SupportCycle::supportEnds))
                .orElseThrow();
        boolean certain = fitting.size() == 1;
        if (!certain) {
            clues.add(new MatchClue(
                    Rule.EARLIEST_KEPT,
                    candidates.clue().field(),
                    candidates.clue().text()));
        }
        return new Found(kept, certain, List.copyOf(clues));
    }

    private List<CycleMarks> byEdition(List<CycleMarks> cycles, List<MatchClue> clues) {
        if (cycles.size() == 1) {
            return cycles;
        }
        for (var edition : rules.editions()) {
            var said = edition.words().stream().filter(caption::says).findFirst();
            if (said.isEmpty()) {
                continue;
            }
            var fitting = cycles.stream()
                    .filter(marks -> marks.editions().contains(edition.id()))
                    .toList();
            if (fitting.isEmpty()) {
                fitting = cycles.stream()
                        .filter(marks -> marks.editions().isEmpty())
                        .toList();
            }
            if (!fitting.isEmpty()) {
                var word = caption.words().stream()
                        .filter(read -> said.get().contains(read.text()))
                        .findFirst()
                        .orElseThrow();
                clues.add(new MatchClue(Rule.EDITION, word.field(), String.join(" ", said.get())));
                return fitting;
            }
        }
        return cycles;
    }
}
