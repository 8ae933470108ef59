package fr.hygie.security.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Long passwords that are guessed early all the same: one or two usual words with figures and signs around them, rows
 * of the keyboard, repetitions, dates. Lists of stolen passwords hold hardly any of twelve characters that is not made
 * this way, so their patterns are recognised instead of their lines.
 */
final class GuessablePasswords {
    private static final String[] ROWS = {
        "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz", "01234567890123456789"
    };
    private static final String PLAIN = "4301578@$€!|";
    private static final String MEANT = "aeoistbaseil";
    private static final int RUN = 4;
    private static final Pattern AROUND = Pattern.compile("^\\P{L}+|\\P{L}+$");

    private static final Pattern OTHER_SCRIPT = Pattern.compile("[\\p{L}&&[^a-z]]");

    private final Set<String> words;

    GuessablePasswords(Set<String> words) {
        this.words = Set.copyOf(words);
    }

    /** With the words of {@code common-words.txt}. */
    static GuessablePasswords bundled() {
        var in = Objects.requireNonNull(GuessablePasswords.class.getResourceAsStream("/security/common-words.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new GuessablePasswords(reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                    .map(GuessablePasswords::letters)
                    .filter(Predicate.not(String::isEmpty))
                    .collect(Collectors.toSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean contains(String password) {
        var folded = folded(password);
        if (folded.chars().distinct().count() < 5 || isRun(folded)) {
            return true;
        }
        if (OTHER_SCRIPT.matcher(folded).results().count() >= RUN) {
            return false; // the words known here are all Latin
        }
        return isUsual(folded.replaceAll("[^a-z]", ""))
                || isUsual(letters(password))
                || isUsual(letters(AROUND.matcher(password).replaceAll("")));
    }

    /** Lower case letters alone, without accents; figures and signs that stand for a letter are read as that letter. */
    static String letters(String text) {
        var folded = folded(text);
        var letters = new StringBuilder();
        folded.chars().forEach(sign -> {
            int at = PLAIN.indexOf(sign);
            int letter = at < 0 ? sign : MEANT.charAt(at);
            if (letter >= 'a' && letter <= 'z') {
                letters.append((char) letter);
            }
        });
        return letters.toString();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** At most two usual words, or one word again and again; nothing at all (figures and signs) counts as usual too. */
    private boolean isUsual(String letters) {
        var once = withoutRepetition(letters);
        if (once.length() < RUN || isRun(once) || words.contains(once)) {
            return true;
        }
        for (int cut = 2; cut <= once.length() - 2; cut++) {
            if (isWord(once.substring(0, cut)) && isWord(once.substring(cut))) {
                return true;
            }
        }
        return false;
    }

    private boolean isWord(String part) {
        return words.contains(part) || isRun(part);
    }

    private static String withoutRepetition(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            var unit = text.substring(0, length);
            if (text.length() % length == 0
                    && unit.repeat(text.length() / length).equals(text)) {
                return unit;
            }
        }
        return text;
    }

    /** A piece of a row of the keyboard, of the alphabet or of the figures, in either direction. */
    private static boolean isRun(String text) {
        if (text.length() < RUN) {
            return false;
        }
        var reversed = new StringBuilder(text).reverse().toString();
        for (var row : ROWS) {
            if (row.contains(text) || row.contains(reversed)) {
                return true;
            }
        }
        return false;
    }
}
