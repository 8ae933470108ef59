package fr.hygie.indicator.home;

import fr.hygie.web.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence some words of which are doors. Translators write it whole: {@code Sur [{0} postes](all), [{1} ne reçoivent
 * plus de correctifs](ended).}
 */
public record Sentence(List<Phrase> phrases) {
    private static final Pattern DOOR = Pattern.compile("\\[([^\\[\\]]{1,200})]\\((\\w{1,30})\\)");

    public Sentence {
        phrases = List.copyOf(phrases);
    }

    /**
     * Words, and where they lead.
     *
     * @param path null: nowhere
     * @param tone BAD, SOON or OK when the figure judges; null: it does not
     */
    public record Phrase(
            String text, @Nullable String path, @Nullable Tone tone) {
        /** Style of the words; null: the usual one. */
        public @Nullable String style() {
            return tone == null ? null : "is-" + tone.code();
        }
    }

    /** Where words lead, and whether they are good news. */
    public record Door(String path, @Nullable Tone tone) {
        public static Door to(String path) {
            return new Door(path, null);
        }

        public static Door bad(String path) {
            return new Door(path, Tone.BAD);
        }
    }

    /**
     * Takes a text apart.
     *
     * @param doors by the names that stand in round brackets
     * @throws IllegalArgumentException when the text names a door that is not there
     */
    public static Sentence of(String text, Map<String, Door> doors) {
        var phrases = new ArrayList<Phrase>();
        var found = DOOR.matcher(text);
        int before = 0;
        while (found.find()) {
            plain(phrases, text.substring(before, found.start()));
            var door = doors.get(found.group(2));
            if (door == null) {
                throw new IllegalArgumentException("no door " + found.group(2) + " for: " + text);
            }
            phrases.add(new Phrase(found.group(1), door.path(), door.tone()));
            before = found.end();
        }
        plain(phrases, text.substring(before));
        return new Sentence(phrases);
    }

    /** Words that are no doors, whatever they hold. */
    public static Sentence plain(String text) {
        return new Sentence(List.of(new Phrase(text, null, null)));
    }

    private static void plain(List<Phrase> phrases, String text) {
        if (!text.isEmpty()) {
            phrases.add(new Phrase(text, null, null));
        }
    }

    /** Without the doors. */
    public String text() {
        var text = new StringBuilder();
        phrases.forEach(phrase -> text.append(phrase.text()));
        return text.toString();
    }
}
