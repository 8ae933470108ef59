package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.LifeCycleMatch.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name of a product.
 *
 * @param needsBuild the name is enough only if the build is one of the product's
 */
record NameRule(CatalogueEntry entry, List<String> phrase, boolean needsBuild) {

    int length() {
        return phrase.size();
    }

    /** Whether the name of the caption holds the phrase at this place, and nothing denies it. */
    boolean fits(Caption caption, int start, Set<String> publisher, Set<String> neutral) {
        return holds(caption.name(), start)
                && admits(publisher)
                && entry.rules().unless().stream().noneMatch(caption::says)
                && (!entry.rules().wholeName() || endsNeutrally(caption.name(), start + length(), neutral));
    }

    private boolean holds(List<String> name, int start) {
        if (start + phrase.size() > name.size()) {
            return false;
        }
        for (int at = 0; at < phrase.size(); at++) {
            var expected = phrase.get(at);
            var found = name.get(start + at);
            boolean same = expected.equals(CatalogueReader.NUMBER)
                    ? Caption.startsWithDigit(found, 0)
                    : expected.equals(found);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean admits(Set<String> publisher) {
        var admitted = entry.rules().publishers();
        return admitted.isEmpty() || publisher.isEmpty() || admitted.stream().anyMatch(publisher::contains);
    }

    private static boolean endsNeutrally(List<String> name, int from, Set<String> neutral) {
        return name.subList(from, name.size()).stream()
                .allMatch(word -> Caption.startsWithDigit(word, 0) || neutral.contains(word));
    }

    /** Null only when the name needs a build that is not there. */
    @Nullable LifeCycleMatch match(Caption caption, int start) {
        var text = String.join(" ", caption.name().subList(start, start + length()));
        var search = new CycleSearch(entry.rules(), caption, start + length());
        if (needsBuild) {
            var found = search.byBuildAlone();
            return found == null
                    ? null
                    : of(found, new MatchClue(MatchClue.Rule.PRODUCT_BUILD, MatchClue.Field.NAME, text));
        }
        var found = search.inOrder();
        var clue = new MatchClue(MatchClue.Rule.PRODUCT_NAME, MatchClue.Field.NAME, text);
        return found == null ? productOnly(clue) : of(found, clue);
    }

    private LifeCycleMatch of(CycleSearch.Found found, MatchClue product) {
        var clues = new ArrayList<MatchClue>();
        clues.add(product);
        clues.addAll(found.clues());
        return new LifeCycleMatch(
                entry.product(), found.cycle(), found.certain() ? Certainty.CERTAIN : Certainty.ASSUMED, clues);
    }

    private LifeCycleMatch productOnly(MatchClue product) {
        var unknown = new MatchClue(MatchClue.Rule.CYCLE_UNKNOWN, MatchClue.Field.VERSION, "");
        return new LifeCycleMatch(entry.product(), null, Certainty.PRODUCT_ONLY, List.of(product, unknown));
    }
}
