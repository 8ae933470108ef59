package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words by which the values of choices are named: their constants, their labels in each language, usual words. */
public final class ChoiceWords {
    private static final Map<String, Map<String, String>> GROUPS = groups();
    private static final Set<String> VOID = voids();

    private ChoiceWords() {}

    /** The constant that a text names for a field which has choices. */
    public static Optional<String> constant(AssetField field, String text) {
        var words = GROUPS.getOrDefault(InventoryLabels.group(field), Map.of());
        var constant = words.get(WordList.fold(text));
        return constant != null ? Optional.of(constant) : leadingDigit(field, text);
    }

    /** Whether a text is what people write when they have nothing to say. */
    static boolean isVoid(String text) {
        return text.isBlank() || VOID.contains(WordList.fold(text));
    }

    /** "3 - Forte (soins)" is level 3 whatever follows. */
    private static Optional<String> leadingDigit(AssetField field, String text) {
        var stripped = text.strip();
        if (stripped.length() < 2 || Character.isLetterOrDigit(stripped.charAt(1)) || stripped.charAt(1) == ',') {
            return Optional.empty();
        }
        return Optional.of(stripped.substring(0, 1))
                .filter(digit -> Character.isDigit(digit.charAt(0)))
                .filter(field.type().choices()::contains);
    }

    private static Map<String, Map<String, String>> groups() {
        var usual = new WordList("values.properties");
        var groups = new HashMap<String, Map<String, String>>();
        for (var field : AssetField.values()) {
            var group = InventoryLabels.group(field);
            if (!field.type().choices().isEmpty() && !groups.containsKey(group)) {
                groups.put(group, words(field, group, usual));
            }
        }
        return Map.copyOf(groups);
    }

    private static Map<String, String> words(AssetField field, String group, WordList usual) {
        var words = new HashMap<String, String>();
        for (var constant : field.type().choices()) {
            usual.words(group + "." + constant).forEach(word -> words.put(WordList.fold(word), constant));
            words.put(WordList.fold(constant), constant);
        }
        for (var language : InventoryLabels.LANGUAGES) {
            var labels = new InventoryLabels(language);
            field.type().choices().forEach(c -> words.put(WordList.fold(labels.choice(field, c)), c));
        }
        return Map.copyOf(words);
    }

    private static Set<String> voids() {
        var words = new HashSet<String>();
        new WordList("values.properties").words("void").forEach(word -> words.add(WordList.fold(word)));
        return Set.copyOf(words);
    }
}
