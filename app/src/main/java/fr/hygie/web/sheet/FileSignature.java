package fr.hygie.web.sheet;

import java.nio.charset.StandardCharsets;

/** What the first bytes of a file tell of it; its name and announced type are not believed. */
enum FileSignature {
    ZIP,
    TEXT,
    /** Word and Excel before 2007, and any Office file protected by a password. */
    OLD_OFFICE,
    UNKNOWN;

    static final int BYTES = 1_024;

    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final byte[] OLD_OFFICE_START = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] PDF_START = "%PDF".getBytes(StandardCharsets.US_ASCII);

    static FileSignature of(byte[] start) {
        if (startsWith(start, ZIP_START)) {
            return ZIP;
        }
        if (startsWith(start, OLD_OFFICE_START)) {
            return OLD_OFFICE;
        }
        return startsWith(start, PDF_START) || (hasNul(start) && CsvCharset.ofStart(start) == null) ? UNKNOWN : TEXT;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
