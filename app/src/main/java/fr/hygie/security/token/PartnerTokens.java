package fr.hygie.security.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The headers in which foreign tools carry a token: bearer, password of Basic, or bare as MISP does. */
final class PartnerTokens {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final int LONGEST = 500;

    private PartnerTokens() {}

    /** What may be a token in the value of a header; empty when nothing may. */
    static Optional<String> in(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        if (begins(header, BEARER)) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        return begins(header, BASIC) ? password(header.substring(BASIC.length()).strip()) : Optional.of(header.strip());
    }

    private static boolean begins(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static Optional<String> password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }
}
