package fr.hygie.security.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six figures that change every thirty seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>, with HMAC-SHA-1, which all generators know
 */
final class Totp {
    static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int FIGURES = 6;
    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
            return ("0".repeat(FIGURES) + number % MODULUS)
                    .substring(String.valueOf(number % MODULUS).length());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
    }

    /**
     * The step whose code this is: now, or one before or after, for clocks that differ.
     *
     * @param last step already used; codes up to it are refused
     */
    static OptionalLong match(byte[] secret, String given, Instant now, long last) {
        var code = given.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        var found = OptionalLong.empty();
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            var expected = code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, code) && step > last) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
