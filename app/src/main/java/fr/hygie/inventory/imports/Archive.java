package fr.hygie.inventory.imports;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;

/** What must be known of a ZIP file before it is opened, and of an entry before it is read. */
final class Archive {
    /** Entries that are looked at; a fleet of twenty thousand fits. */
    static final int MOST_ENTRIES = 50_000;

    /** All entries together, once inflated. */
    static final long LARGEST = 8L << 30;

    private static final int LARGEST_DIRECTORY = 32 << 20;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final long BIGGER = 0xffff_ffffL;

    private Archive() {}

    /** How the list of entries at the end of the file looks. */
    enum Directory {
        SOUND,
        /** Reading it would fill the memory. */
        TOO_LARGE,
        /** The end of the file is missing. */
        MISSING
    }

    static Directory directory(Path file) throws IOException {
        try (var zip = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(zip.length(), END_LENGTH + LONGEST_COMMENT);
            var end = new byte[length];
            zip.seek(zip.length() - length);
            zip.readFully(end);
            var buffer = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - END_LENGTH; at >= 0; at--) {
                boolean whole = buffer.getInt(at) == END_SIGNATURE
                        && at + END_LENGTH + Short.toUnsignedInt(buffer.getShort(at + 20)) == length;
                if (whole) {
                    long size = Integer.toUnsignedLong(buffer.getInt(at + 12));
                    return size == BIGGER || size > LARGEST_DIRECTORY ? Directory.TOO_LARGE : Directory.SOUND;
                }
            }
            return Directory.MISSING;
        }
    }

    /** Whether an entry was put there by a program for itself. */
    static boolean isScrap(String name) {
        var own = name.substring(name.lastIndexOf('/') + 1);
        return name.endsWith("/") || name.startsWith("__MACOSX/") || own.startsWith(".") || own.equals("Thumbs.db");
    }

    static boolean isSheet(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".xlsx") || lower.endsWith(".xls") || lower.endsWith(".tsv");
    }

    static boolean isZip(byte[] body) {
        return body.length > 3 && body[0] == 'P' && body[1] == 'K' && body[2] == 3 && body[3] == 4;
    }
}
