package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.LifeCycleMatch.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name of a product.
 *
 * @param phrase its words, without the mark of the end
 * @param whole only numbers and neutral words may follow
 */
record NameRule(CatalogueEntry entry, List<String> phrase, boolean whole, Kind kind) {

    /** What the name stands for. */
    enum Kind {
        SYSTEM,
        /** A system, provided that the build is one of the product's. */
        SYSTEM_BY_BUILD,
        SOFTWARE
    }

    static NameRule of(CatalogueEntry entry, List<String> phrase, Kind kind) {
        boolean whole = phrase.getLast().equals(CatalogueReader.END);
        return new NameRule(entry, whole ? phrase.subList(0, phrase.size() - 1) : phrase, whole, kind);
    }

    int length() {
        return phrase.size();
    }

    /** The match when the name of the caption holds the phrase at this place; null when it does not, or is denied. */
    @Nullable
    LifeCycleMatch match(Caption caption, int start, Set<String> publisher, CaptionWords words) {
        if (!holds(caption.name(), start)
                || !admits(publisher)
                || entry.rules().unless().stream().anyMatch(caption::says)) {
            return null;
        }
        boolean alone = endsNeutrally(caption.name(), start + length(), words.neutral());
        return whole && !alone ? null : match(caption, start, kind != Kind.SOFTWARE || alone);
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

    /** The match of a product that the maker and the model tell, with the version that its firmware bears. */
    static LifeCycleMatch equipment(CatalogueEntry entry, String firmware, String model) {
        var rule = new NameRule(entry, List.of(), false, Kind.SYSTEM);
        var found = new CycleSearch(entry.rules(), new Caption(null, firmware, null, null), 0, true).inOrder();
        var clue = new MatchClue(MatchClue.Rule.EQUIPMENT, MatchClue.Field.MODEL, model);
        return found == null ? rule.productOnly(clue) : rule.of(found, clue);
    }

    private @Nullable LifeCycleMatch match(Caption caption, int start, boolean mayBeOld) {
        var text = String.join(" ", caption.name().subList(start, start + length()));
        var search = new CycleSearch(entry.rules(), caption, start + length(), mayBeOld);
        if (kind == Kind.SYSTEM_BY_BUILD) {
            var found = search.byBuildAlone();
            return found == null
                    ? null
                    : of(found, new MatchClue(MatchClue.Rule.PRODUCT_BUILD, MatchClue.Field.NAME, text));
        }
        var found = search.inOrder();
        var clue = new MatchClue(MatchClue.Rule.PRODUCT_NAME, MatchClue.Field.NAME, text);
        if (found != null) {
            return of(found, clue);
        }
        return mayBeOld && search.namesNoRelease() ? releaseMissing(clue, search.best()) : productOnly(clue);
    }

    private LifeCycleMatch releaseMissing(MatchClue product, @Nullable SupportCycle best) {
        var missing = new MatchClue(MatchClue.Rule.RELEASE_MISSING, MatchClue.Field.VERSION, "");
        return new LifeCycleMatch(entry.product(), null, Certainty.PRODUCT_ONLY, List.of(product, missing), best);
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
