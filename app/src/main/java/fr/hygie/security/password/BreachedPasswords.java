package fr.hygie.security.password;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of stolen passwords: one line each, SHA-1 in hexadecimal, a colon and a count, in the order of the hashes (the
 * text form of Have I Been Pwned). It is searched where it lies and never loaded.
 */
final class BreachedPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(BreachedPasswords.class);
    private static final int HASH = 40;
    private static final int LONGEST_LINE = 80;

    private final Path file;

    BreachedPasswords(Path file) {
        this.file = file;
    }

    /** False too when the file cannot be read: a missing disk must not keep people from changing a password. */
    boolean contains(String password) {
        try (var lines = new RandomAccessFile(file.toFile(), "r")) {
            return search(lines, sha1(password));
        } catch (IOException unreadable) {
            LOG.error("the file of breached passwords cannot be read: {}", file, unreadable);
            return false;
        }
    }

    private static boolean search(RandomAccessFile lines, String wanted) throws IOException {
        long low = 0;
        long high = lines.length();
        while (low < high) {
            long middle = (low + high) >>> 1;
            var line = firstLineFrom(lines, middle);
            if (line == null || line.compareTo(wanted) > 0) {
                high = middle;
            } else if (line.equals(wanted)) {
                return true;
            } else {
                low = middle + 1;
            }
        }
        return wanted.equals(firstLineFrom(lines, low));
    }

    /** The hash on the first line that begins at this place or after it; null at the end. */
    private static @Nullable String firstLineFrom(RandomAccessFile lines, long place) throws IOException {
        var buffer = new byte[2 * LONGEST_LINE];
        long from = Math.max(0, place - 1);
        lines.seek(from);
        int read = lines.read(buffer);
        int start = 0;
        if (place > 0) {
            while (start < read && buffer[start] != '\n') {
                start++;
            }
            start++;
        }
        return read - start < HASH
                ? null
                : new String(buffer, start, HASH, StandardCharsets.US_ASCII).toUpperCase(java.util.Locale.ROOT);
    }

    private static String sha1(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
