package fr.hygie.security;

import fr.hygie.scope.Fingerprint;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets that are shown once and kept as a hash: with 256 bits, a fast hash is enough. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** 43 characters that may stand in an address. */
    public static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256. */
    public static byte[] hash(String secret) {
        return Fingerprint.of(secret);
    }
}
