package fr.hygie.web.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses an XML whose tag, comment or instruction is longer than any real one: the parser would hold it whole in
 * memory, while text comes in small pieces.
 */
final class XmlGuard extends FilterInputStream {
    static final int LONGEST = 1 << 16;

    private enum Where {
        TEXT,
        /** Just after the opening bracket. */
        BRACKET,
        TAG,
        QUOTED,
        /** Comment, CDATA or instruction: ends after two dashes, two square brackets or a question mark. */
        SPECIAL
    }

    private Where where = Where.TEXT;
    private int quote;
    private int length;
    private int before;
    private int beforeThat;

    XmlGuard(InputStream input) {
        super(input);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b > 0) {
            follow(b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        int n = in.read(buffer, offset, count);
        for (int i = 0; i < n; i++) {
            // zeros are skipped, so that UTF-16 is followed as well
            if (buffer[offset + i] != 0) {
                follow(buffer[offset + i]);
            }
        }
        return n;
    }

    private void follow(int b) {
        if (where == Where.TEXT) {
            if (b == '<') {
                where = Where.BRACKET;
                length = 0;
            }
            return;
        }
        if (++length > LONGEST) {
            throw UnreadableSheet.file("xml-tag-too-long", String.valueOf(LONGEST >> 10));
        }
        switch (where) {
            case BRACKET -> where = b == '!' || b == '?' ? Where.SPECIAL : b == '>' ? Where.TEXT : Where.TAG;
            case TAG -> inTag(b);
            case QUOTED -> where = b == quote ? Where.TAG : Where.QUOTED;
            default -> inSpecial(b);
        }
    }

    private void inTag(int b) {
        if (b == '>') {
            where = Where.TEXT;
        } else if (b == '"' || b == '\'') {
            quote = b;
            where = Where.QUOTED;
        }
    }

    private void inSpecial(int b) {
        if (b == '>' && (before == '?' || (before == beforeThat && (before == '-' || before == ']')))) {
            where = Where.TEXT;
        }
        beforeThat = before;
        before = b;
    }
}
