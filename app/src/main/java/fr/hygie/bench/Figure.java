package fr.hygie.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param target what was promised; empty when nothing was
 */
record Figure(String name, String target, String measured) {
    static Figure of(String name, String target, String format, Object... values) {
        return new Figure(name, target, String.format(Locale.ROOT, format, values));
    }
}
