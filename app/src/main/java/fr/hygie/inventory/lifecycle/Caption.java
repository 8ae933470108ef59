package fr.hygie.inventory.lifecycle;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory says of a system or of a piece of software, cut into plain words: small letters, no accents, no
 * trademark signs, dots kept within numbers.
 */
final class Caption {
    /** Longer texts are read up to here only. */
    static final int MAX_LENGTH = 300;

    private final List<String> name;
    private final List<Word> words = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();

    /** A word and the field where it was read. */
    record Word(String text, MatchClue.Field field) {}

    Caption(@Nullable String name, @Nullable String version, @Nullable String build, @Nullable String edition) {
        this.name = words(name);
        add(this.name, MatchClue.Field.NAME);
        add(words(withoutEpoch(version)), MatchClue.Field.VERSION);
        add(words(build), MatchClue.Field.BUILD);
        add(words(edition), MatchClue.Field.EDITION);
    }

    private void add(List<String> read, MatchClue.Field field) {
        for (var text : read) {
            words.add(new Word(text, field));
            texts.add(text);
        }
    }

    /** Words of the name, in order. */
    List<String> name() {
        return name;
    }

    /** Words of all the fields: name, version, build, edition. */
    List<Word> words() {
        return words;
    }

    boolean says(Set<String> expected) {
        return texts.containsAll(expected);
    }

    /** Linux packages may put a number before the version: 1:10.3.39. */
    private static @Nullable String withoutEpoch(@Nullable String version) {
        int colon = version == null ? -1 : version.indexOf(':');
        return version != null && colon > 0 && colon < 3 && startsWithDigit(version, 0)
                ? version.substring(colon + 1)
                : version;
    }

    static List<String> words(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        var plain = plain(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text);
        var words = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at <= plain.length(); at++) {
            if (at == plain.length() || !isOfWord(plain.charAt(at))) {
                addWord(plain.substring(start, at), words);
                start = at + 1;
            }
        }
        return words;
    }

    private static String plain(String text) {
        var lower = text.toLowerCase(Locale.ROOT)
                .replace("(r)", " ")
                .replace("(tm)", " ")
                .replace("(c)", " ");
        var decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
        var plain = new StringBuilder(decomposed.length());
        for (int at = 0; at < decomposed.length(); at++) {
            char c = decomposed.charAt(at);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean isOfWord(char c) {
        return c == '.' || Character.isLetterOrDigit(c);
    }

    private static void addWord(String raw, List<String> words) {
        int start = 0;
        int end = raw.length();
        while (start < end && raw.charAt(start) == '.') {
            start++;
        }
        while (end > start && raw.charAt(end - 1) == '.') {
            end--;
        }
        if (end - start > 1 && raw.charAt(start) == 'v' && startsWithDigit(raw, start + 1)) {
            start++;
        }
        if (end > start) {
            words.add(raw.substring(start, end));
        }
    }

    static boolean startsWithDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
