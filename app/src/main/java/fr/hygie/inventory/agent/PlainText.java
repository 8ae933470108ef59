package fr.hygie.inventory.agent;

import org.jspecify.annotations.Nullable;

/** Text that a database and a page can take: no control character, no half of a surrogate pair. */
final class PlainText {
    /** Longest name of a part, of a piece of software, of an identifier. */
    static final int LINE = 255;

    private PlainText() {}

    /** The text without blanks around it; the same object when there is nothing to mend. */
    static String of(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character < ' ' || character >= 0x7f && (character < 0xa0 || character >= 0xd800)) {
                return mended(raw);
            }
        }
        return raw.strip();
    }

    private static String mended(String raw) {
        var plain = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                // NUL is refused by PostgreSQL, the others are of no use in a name
                if (point == '\t' || point == '\n' || point == '\r') {
                    plain.append(' ');
                }
            } else if (point >= 0xd800 && point <= 0xdfff || (point & 0xfffe) == 0xfffe) {
                plain.append('\ufffd');
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString().strip();
    }

    /** Something to recognise an asset by; what is longer than a line is not one. */
    static @Nullable String identifier(@Nullable String text) {
        return text == null || text.length() > LINE ? null : text;
    }

    /** At most so many characters, never half a pair. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
