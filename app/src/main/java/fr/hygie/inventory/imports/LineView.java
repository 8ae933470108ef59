package fr.hygie.inventory.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run as pages show it.
 *
 * @param text why it is refused, or what changes; in the language of the reader
 */
record LineView(String place, String name, @Nullable String text) {
    static LineView of(ImportLine line, ImportWords words, Locale locale) {
        var problem = line.problem();
        var text = problem == null ? words.changes(locale, line.changes()) : words.problem(locale, problem);
        return new LineView(line.place(), line.name(), text);
    }
}
