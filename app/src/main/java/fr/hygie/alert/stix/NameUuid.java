package fr.hygie.alert.stix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifiers that follow from names, so that the same thing has the same one everywhere.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562, UUID version 5</a>
 */
public final class NameUuid {
    /** Space of all the names that Hygie gives. */
    private static final UUID HYGIE = UUID.fromString("5a2d4f0e-7c1b-5e35-9a44-3f6b7f0c9d21");

    private NameUuid() {}

    /** From the parts of a name; parts are kept apart, so that {@code ab, c} differs from {@code a, bc}. */
    public static UUID of(String... parts) {
        return of(HYGIE, String.join("\u001f", parts));
    }

    static UUID of(UUID space, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(space.getMostSignificantBits())
                    .putLong(space.getLeastSignificantBits())
                    .array());
            var hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = hash.getLong() & ~0xf000L | 0x5000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
