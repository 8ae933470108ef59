package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Field;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which targets a header may mean, and how surely. */
final class Headers {
    private static final Set<String> SMALL_WORDS = Set.of(
            "D", "DE", "DU", "DES", "L", "LE", "LA", "LES", "UN", "UNE", "EN", "AU", "OF", "THE", "A", "ET", "AND");
    private static final Set<String> NUMBER = Set.of("N", "NO", "NUM", "NUMERO", "NR", "NBR", "NUMBER");
    private static final int WHOLE = 100;
    private static final int WEAK = 75;
    private static final int MISSPELT = 80;
    private static final int SHORTEST_MISSPELT = 6;

    private static final List<Known> KNOWN = known();

    private Headers() {}

    /** A header known for a target; the words are without small words. */
    private record Known(ColumnTarget target, List<String> words, String joined, boolean weak) {
        static Known of(ColumnTarget target, String written) {
            boolean weak = written.startsWith("~");
            var words = Headers.words(weak ? written.substring(1) : written);
            return new Known(target, words, String.join("", words), weak);
        }
    }

    /** Every target that the header may mean, with a confidence from 1 to 100. */
    static Map<ColumnTarget, Integer> meanings(String header) {
        var words = words(header);
        // "Mémoire (Go)": what stands in brackets is often a unit
        var plain = words(header.replaceAll("\\([^)]*\\)", " "));
        var meanings = new HashMap<ColumnTarget, Integer>();
        for (var known : KNOWN) {
            int confidence = Math.max(likeness(words, known), likeness(plain, known) - (plain.equals(words) ? 0 : 2));
            if (confidence > 0) {
                meanings.merge(known.target(), confidence, Math::max);
            }
        }
        return meanings;
    }

    private static int likeness(List<String> words, Known known) {
        var joined = String.join("", words);
        if (joined.isEmpty()) {
            return 0;
        }
        int weakness = known.weak() ? WHOLE - WEAK : 0;
        if (joined.equals(known.joined())) {
            return WHOLE - weakness;
        }
        if (known.joined().length() >= SHORTEST_MISSPELT && isMisspelt(joined, known.joined())) {
            return MISSPELT - weakness;
        }
        if (!known.weak() && known.joined().length() > 2 && new HashSet<>(words).containsAll(known.words())) {
            return 45 + 35 * known.joined().length() / joined.length();
        }
        return 0;
    }

    /** One letter wrong, missing or too many; two in a long word. */
    private static boolean isMisspelt(String one, String other) {
        int admitted = other.length() >= 10 ? 2 : 1;
        return Math.abs(one.length() - other.length()) <= admitted && distance(one, other) <= admitted;
    }

    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(now[j - 1], before[j]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    /** Words of a header, folded, without small ones; every way to write "number" is one. */
    private static List<String> words(String header) {
        var words = new ArrayList<String>();
        for (var word : WordList.fold(header).split("_")) {
            if (NUMBER.contains(word)) {
                words.add("NO");
            } else if (!word.isEmpty() && !SMALL_WORDS.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<Known> known() {
        var usual = new WordList("columns.properties");
        var targets = new ArrayList<ColumnTarget>();
        Arrays.stream(AssetField.values()).map(Field::new).forEach(targets::add);
        Arrays.stream(Special.values()).filter(s -> s != Special.IGNORED).forEach(targets::add);
        var known = new ArrayList<Known>();
        for (var target : targets) {
            known.add(Known.of(target, target.key()));
            InventoryLabels.LANGUAGES.forEach(
                    language -> known.add(Known.of(target, new InventoryLabels(language).column(target))));
            usual.words(target.key()).forEach(word -> known.add(Known.of(target, word)));
        }
        return List.copyOf(known);
    }
}
