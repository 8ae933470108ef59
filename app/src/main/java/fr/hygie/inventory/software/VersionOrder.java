package fr.hygie.inventory.software;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Orders version numbers as people read them: runs of digits as numbers, runs of letters as words, the rest only parts
 * them. {@code 9.0} comes before {@code 10.0}, {@code 8u381} before {@code 8u392}, {@code 1.1.1} before {@code 1.1.1w},
 * and a word that announces a version before that version: {@code 2.0-rc1} before {@code 2.0}. Missing parts are zero.
 */
public final class VersionOrder implements Comparator<String> {
    private static final Pattern PART = Pattern.compile("\\d{1,40}|\\p{IsAlphabetic}{1,40}");
    private static final Pattern EARLY = Pattern.compile("alpha|beta|rc|pre|preview|snapshot|dev|milestone");
    private static final int MOST_PARTS = 32;
    private static final String NOTHING = "";

    /** Whether a text holds a number that can be compared at all. */
    public static boolean isComparable(String version) {
        return version.codePoints().anyMatch(Character::isDigit);
    }

    @Override
    public int compare(String one, String other) {
        var left = parts(one);
        var right = parts(other);
        for (int at = 0; at < Math.max(left.size(), right.size()); at++) {
            int sign = part(at < left.size() ? left.get(at) : NOTHING, at < right.size() ? right.get(at) : NOTHING);
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private static List<String> parts(String version) {
        return new ArrayList<>(PART.matcher(version.toLowerCase(java.util.Locale.ROOT))
                .results()
                .limit(MOST_PARTS)
                .map(MatchResult::group)
                .toList());
    }

    private static int part(String one, String other) {
        int rank = Integer.compare(rank(one), rank(other));
        if (rank != 0) {
            return rank;
        }
        return isNumber(one) || isNumber(other) ? number(one).compareTo(number(other)) : one.compareTo(other);
    }

    /** Words that announce a version come first, then what is missing or a number, then other words. */
    private static int rank(String part) {
        if (part.isEmpty() || isNumber(part)) {
            return 0;
        }
        return EARLY.matcher(part).matches() ? -1 : 1;
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    private static BigInteger number(String part) {
        return part.isEmpty() ? BigInteger.ZERO : new BigInteger(part);
    }
}
