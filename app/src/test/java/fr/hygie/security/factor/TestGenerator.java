package fr.hygie.security.factor;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** A code generator, set up by typing the key that the page shows. */
public final class TestGenerator {
    private final byte[] secret;
    private final int ahead;

    public TestGenerator(String typed) {
        this(decode(typed.replace(" ", "")), 0);
    }

    private TestGenerator(byte[] secret, int ahead) {
        this.secret = secret;
        this.ahead = ahead;
    }

    public String code() {
        return Totp.code(secret, Totp.step(Instant.now()) + ahead);
    }

    /** The same telephone, its clock one step ahead: shows a code that was not used yet. */
    public TestGenerator later() {
        return new TestGenerator(secret, ahead + 1);
    }

    private static byte[] decode(String text) {
        var out = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char letter : text.toCharArray()) {
            held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return out.toByteArray();
    }
}
