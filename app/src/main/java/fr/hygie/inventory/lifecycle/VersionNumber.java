package fr.hygie.inventory.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A dotted number such as 10.0.19045, compared part by part. */
record VersionNumber(List<Integer> parts) {
    private static final int MAX_PARTS = 8;
    private static final int MAX_DIGITS = 9;

    VersionNumber {
        parts = List.copyOf(parts);
    }

    /**
     * Reads "7.9", "12c", "8u381" or "1.1.1w". Empty for words and for Apple's builds such as "22G120", which begin like
     * a version and are none.
     */
    static Optional<VersionNumber> of(String token) {
        var parts = new ArrayList<Integer>();
        int at = 0;
        while (at < token.length() && parts.size() < MAX_PARTS) {
            int end = endOfDigits(token, at);
            if (end == at || end - at > MAX_DIGITS) {
                return Optional.empty();
            }
            parts.add(Integer.parseInt(token, at, end, 10));
            if (end == token.length() || token.charAt(end) != '.') {
                return isPatchLevel(token, end) ? Optional.of(new VersionNumber(parts)) : Optional.empty();
            }
            at = end + 1;
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new VersionNumber(parts));
    }

    private static int endOfDigits(String token, int from) {
        int end = from;
        while (end < token.length() && token.charAt(end) >= '0' && token.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Nothing, one letter, or a letter of updates and a number. */
    private static boolean isPatchLevel(String token, int from) {
        if (token.length() - from <= 1) {
            return true;
        }
        char letter = token.charAt(from);
        return (letter == 'u' || letter == 'p' || letter == 'h') && endOfDigits(token, from + 1) == token.length();
    }

    /** Whether the other one is this one or less precise: 15.4.1 starts with 15.4 and with 15. */
    boolean startsWith(VersionNumber other) {
        return other.parts.size() <= parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    /** The build of a Windows version: 19045 for 10.0.19045.3803, for 19045.3803 and for 19045. */
    int build() {
        return parts.size() >= 3 ? parts.get(2) : parts.getFirst();
    }

    /** Surely before the other one: 5 is not before 5.0, it may be any of its versions. */
    boolean isBefore(VersionNumber other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int at = 0; at < common; at++) {
            int order = parts.get(at).compareTo(other.parts.get(at));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
