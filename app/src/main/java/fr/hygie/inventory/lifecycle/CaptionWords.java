package fr.hygie.inventory.lifecycle;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that mean the same whatever the product.
 *
 * @param leading skipped before the name of a product: publishers, articles
 * @param neutral may follow a name without changing what it names: architecture, language
 * @param components sets of words that name a part of a piece of software, not the piece itself
 */
record CaptionWords(Set<String> leading, Set<String> neutral, List<Set<String>> components) {

    static CaptionWords from(YamlNode file) {
        var words = new CaptionWords(
                Set.copyOf(file.texts("leading")), Set.copyOf(file.texts("neutral")), sets(file.texts("components")));
        file.nothingElse();
        return words;
    }

    /** "2008 R2" becomes the set of its two words. */
    static List<Set<String>> sets(List<String> texts) {
        return texts.stream()
                .map(text -> Caption.words(text).stream().collect(Collectors.toUnmodifiableSet()))
                .toList();
    }
}
