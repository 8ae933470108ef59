package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.FieldType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Words that mean the same thing, kept as data beside the code: a key and words separated by bars. */
final class WordList {
    private final Properties lines = new Properties();

    /** @param name of a resource of this package */
    WordList(String name) {
        var resource = Objects.requireNonNull(WordList.class.getResourceAsStream(name), name);
        try (var text = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Iterable<String> keys() {
        return lines.stringPropertyNames();
    }

    /** The words as written, none when the key is unknown. */
    List<String> words(String key) {
        var line = lines.getProperty(key, "");
        return Arrays.stream(line.split("\\|"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The form in which words are compared: no case, accent or punctuation, unless nothing else is left. */
    static String fold(String word) {
        var folded = FieldType.fold(word);
        int from = folded.startsWith("_") ? 1 : 0;
        int to = folded.endsWith("_") ? folded.length() - 1 : folded.length();
        return from < to ? folded.substring(from, to) : word.strip();
    }
}
