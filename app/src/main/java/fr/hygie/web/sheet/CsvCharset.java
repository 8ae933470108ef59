package fr.hygie.web.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * In which characters a CSV file is written: by its byte order mark, by the zeros of UTF-16, else UTF-8 if the whole
 * file is valid UTF-8, else windows-1252, which is what a French Excel saves as "CSV".
 */
final class CsvCharset {
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int BLOCK = 1 << 16;

    private CsvCharset() {}

    static Charset of(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            var start = input.readNBytes(BLOCK);
            var told = ofStart(start);
            if (told != null) {
                return told;
            }
            return isUtf8(start, input) ? StandardCharsets.UTF_8 : WINDOWS;
        }
    }

    /** What the start of the file tells alone; null when it tells nothing. */
    static @Nullable Charset ofStart(byte[] start) {
        return switch (markLength(start)) {
            case 3 -> StandardCharsets.UTF_8;
            case 2 -> (start[0] & 0xff) == 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            default -> byZeros(start);
        };
    }

    /** Number of bytes of the byte order mark; 0 when there is none. */
    static int markLength(byte[] start) {
        int first = start.length > 1 ? (start[0] & 0xff) << 8 | start[1] & 0xff : 0;
        if (first == 0xfeff || first == 0xfffe) {
            return 2;
        }
        return first == 0xefbb && start.length > 2 && (start[2] & 0xff) == 0xbf ? 3 : 0;
    }

    /** Western text in UTF-16 has a zero in nearly every pair of bytes, always on the same side. */
    private static @Nullable Charset byZeros(byte[] start) {
        int pairs = start.length / 2;
        int left = 0;
        int right = 0;
        for (int i = 0; i < pairs; i++) {
            left += start[2 * i] == 0 ? 1 : 0;
            right += start[2 * i + 1] == 0 ? 1 : 0;
        }
        if (pairs == 0 || (left > 0 && right > 0)) {
            return null;
        }
        if (left > pairs / 2) {
            return StandardCharsets.UTF_16BE;
        }
        return right > pairs / 2 ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean isUtf8(byte[] start, InputStream rest) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BLOCK + 8);
        var block = start;
        while (block.length > 0) {
            bytes.put(block).flip();
            if (!decodes(decoder, bytes, false)) {
                return false;
            }
            bytes.compact();
            block = rest.readNBytes(BLOCK);
        }
        return decodes(decoder, bytes.flip(), true);
    }

    private static boolean decodes(CharsetDecoder decoder, ByteBuffer bytes, boolean end) {
        var scrap = CharBuffer.allocate(BLOCK + 8);
        return !decoder.decode(bytes, scrap, end).isError();
    }
}
