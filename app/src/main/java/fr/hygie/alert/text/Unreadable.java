package fr.hygie.alert.text;

/**
 * A line that could not be read.
 *
 * @param line from 1
 * @param reason ending of the message key {@code alert.unreadable.}
 */
public record Unreadable(int line, String reason, String text) {
    static Unreadable of(int line, String reason, String text) {
        return new Unreadable(line, reason, text.length() > 80 ? text.substring(0, 80) + "…" : text);
    }
}
