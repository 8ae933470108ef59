package fr.hygie.inventory.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words that mean the same whatever the product.
 *
 * @param leading skipped before the name of a product: publishers, articles
 * @param neutral may follow a name without changing what it names: architecture, language
 * @param components sets of words that name a part of a piece of software, not the piece itself
 * @param distributions marks that Linux distributions leave in the versions of their packages
 */
record CaptionWords(Set<String> leading, Set<String> neutral, List<Set<String>> components, Set<String> distributions) {

    static CaptionWords from(YamlNode file) {
        var words = new CaptionWords(
                Set.copyOf(file.texts("leading")),
                Set.copyOf(file.texts("neutral")),
                sets(file.texts("components")),
                Set.copyOf(file.texts("distributions")));
        file.nothingElse();
        return words;
    }

    /** The word of a version that carries such a mark: "deb12u1", "6ubuntu14.4", "7.el8". */
    Optional<String> distribution(@Nullable String version) {
        return Caption.words(version).stream().filter(this::isOfDistribution).findFirst();
    }

    private boolean isOfDistribution(String word) {
        int start = 0;
        while (start < word.length() && !Character.isLetter(word.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < word.length() && Character.isLetter(word.charAt(end))) {
            end++;
        }
        return Caption.startsWithDigit(word, end) && distributions.contains(word.substring(start, end));
    }

    /** "2008 R2" becomes the set of its two words. */
    static List<Set<String>> sets(List<String> texts) {
        return texts.stream()
                .map(text -> Caption.words(text).stream().collect(Collectors.toUnmodifiableSet()))
                .toList();
    }
}
