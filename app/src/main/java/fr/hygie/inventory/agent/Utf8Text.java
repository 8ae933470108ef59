package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A document in UTF-8, made from whatever the sender wrote. Agents of old French Windows send windows-1252, announced
 * as ISO-8859-1, as UTF-8 or not at all.
 *
 * @param repaired whether bytes that are not UTF-8 were read as windows-1252
 */
record Utf8Text(byte[] bytes, boolean repaired) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"'>]{1,40})[\"']");
    private static final int PROLOG = 200;

    static Utf8Text of(byte[] raw) {
        if (starts(raw, 0xef, 0xbb, 0xbf)) {
            return utf8(Arrays.copyOfRange(raw, 3, raw.length));
        }
        if (starts(raw, 0xff, 0xfe)) {
            return recoded(raw, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(raw, 0xfe, 0xff)) {
            return recoded(raw, 2, StandardCharsets.UTF_16BE);
        }
        if (starts(raw, '<', 0) || starts(raw, '{', 0)) {
            return recoded(raw, 0, StandardCharsets.UTF_16LE);
        }
        if (starts(raw, 0, '<') || starts(raw, 0, '{')) {
            return recoded(raw, 0, StandardCharsets.UTF_16BE);
        }
        var declared = declared(raw);
        return declared.equals(StandardCharsets.UTF_8) ? utf8(raw) : recoded(raw, 0, declared);
    }

    private static boolean starts(byte[] raw, int... mark) {
        if (raw.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((raw[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset declared(byte[] raw) {
        var prolog = new String(raw, 0, Math.min(raw.length, PROLOG), StandardCharsets.ISO_8859_1);
        var declaration = DECLARATION.matcher(prolog);
        if (!declaration.find()) {
            return StandardCharsets.UTF_8;
        }
        var name = declaration.group(1);
        try {
            return trusted(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnreadableReport(new ReportProblem("line 1", "agent-encoding", name));
        }
    }

    /** What the bytes of a readable prolog can be: the prolog itself shows that they are not UTF-16. */
    private static Charset trusted(Charset declared) {
        if (declared.equals(StandardCharsets.ISO_8859_1) || declared.equals(StandardCharsets.US_ASCII)) {
            // as browsers do (WHATWG Encoding): who says Latin 1 sends windows-1252
            return declared.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : WINDOWS_1252;
        }
        return declared.name().startsWith("UTF-") ? StandardCharsets.UTF_8 : declared;
    }

    private static Utf8Text recoded(byte[] raw, int from, Charset charset) {
        return new Utf8Text(new String(raw, from, raw.length - from, charset).getBytes(StandardCharsets.UTF_8), false);
    }

    private static Utf8Text utf8(byte[] raw) {
        return isUtf8(raw) ? new Utf8Text(raw, false) : new Utf8Text(repair(raw), true);
    }

    /** By hand: every document passes here, and nearly all of its bytes are ASCII. */
    static boolean isUtf8(byte[] raw) {
        int i = 0;
        while (i < raw.length) {
            if (raw[i] >= 0) {
                i++;
            } else {
                int length = sequence(raw, i);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    /** Bytes of the character that begins here, 0 when it is none (Unicode, table 3-7). */
    private static int sequence(byte[] raw, int at) {
        int lead = raw[at] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > raw.length) {
            return 0;
        }
        int second = raw[at + 1] & 0xff;
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((raw[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Bytes that are not UTF-8 are read as windows-1252, one by one, so that a mixed document keeps its good parts. */
    private static byte[] repair(byte[] raw) {
        var decoder = decoder();
        var bytes = ByteBuffer.wrap(raw);
        var text = CharBuffer.allocate(raw.length + 1);
        while (true) {
            var result = decoder.decode(bytes, text, true);
            if (!result.isError()) {
                break;
            }
            text.put(new String(raw, bytes.position(), result.length(), WINDOWS_1252));
            bytes.position(bytes.position() + result.length());
        }
        return text.flip().toString().getBytes(StandardCharsets.UTF_8);
    }
}
