package fr.hygie.scope;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses of a network as people write them. */
final class NetworkAddress {
    private static final Pattern SIX = Pattern.compile("(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}");
    private static final Pattern ZEROS = Pattern.compile("(?:^|(?<=:))0(?::0)+(?=:|$)");

    private NetworkAddress() {}

    /** Eight groups become the short form, the longest run of zeros left out (RFC 5952 §4); anything else stays as it is. */
    static String brief(String address) {
        if (!SIX.matcher(address).matches()) {
            return address;
        }
        var groups = Pattern.compile("(?<![0-9a-f])0+(?=[0-9a-f])")
                .matcher(address.toLowerCase(Locale.ROOT))
                .replaceAll("");
        var longest = ZEROS.matcher(groups)
                .results()
                .max((one, two) -> one.group().length() == two.group().length()
                        ? Integer.compare(two.start(), one.start())
                        : Integer.compare(one.group().length(), two.group().length()));
        return longest.map(run -> shortened(groups, run.start(), run.end())).orElse(groups);
    }

    private static String shortened(String groups, int start, int end) {
        var before = start == 0 ? "" : groups.substring(0, start - 1);
        var after = end == groups.length() ? "" : groups.substring(end + 1);
        return before + "::" + after;
    }
}
