package fr.hygie.security.factor;

/** Base 32 of RFC 4648 without padding: what people can read out and type. */
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = held << 8 | each & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(held << 5 - bits & 31));
        }
        return text.toString();
    }

    /** In groups of four, for the eye. */
    static String grouped(byte[] bytes) {
        return encode(bytes).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
