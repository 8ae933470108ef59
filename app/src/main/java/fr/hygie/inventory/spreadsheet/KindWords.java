package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The words by which kinds of assets are named in files and other inventories. */
public final class KindWords {
    private static final Map<String, AssetKind> WORDS = words();

    private KindWords() {}

    /**
     * The kind that a text names: as a whole, else by the longest word known that it contains, so that "PC portable
     * accueil" is a laptop and no workstation.
     */
    public static Optional<AssetKind> kind(String text) {
        var folded = WordList.fold(text);
        var whole = WORDS.get(folded);
        return whole != null ? Optional.of(whole) : longestWithin("_" + folded + "_");
    }

    private static Optional<AssetKind> longestWithin(String text) {
        var best = "";
        for (var word : WORDS.keySet()) {
            if ((word.length() > best.length() || (word.length() == best.length() && word.compareTo(best) < 0))
                    && text.contains("_" + word + "_")) {
                best = word;
            }
        }
        return Optional.ofNullable(WORDS.get(best));
    }

    private static Map<String, AssetKind> words() {
        var usual = new WordList("kinds.properties");
        var words = new HashMap<String, AssetKind>();
        for (var kind : AssetKind.values()) {
            usual.words(kind.name()).forEach(word -> words.put(WordList.fold(word), kind));
        }
        for (var kind : AssetKind.values()) {
            words.put(WordList.fold(kind.name()), kind);
            InventoryLabels.LANGUAGES.forEach(
                    language -> words.put(WordList.fold(new InventoryLabels(language).kind(kind)), kind));
        }
        return Map.copyOf(words);
    }
}
