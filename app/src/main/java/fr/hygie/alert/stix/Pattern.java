package fr.hygie.alert.stix;

import fr.hygie.alert.Marker;
import fr.hygie.alert.Marker.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pattern language of STIX, as far as traces need it: written for each of them, read where a pattern says that one
 * of several values is seen. A pattern is text; it is taken apart from left to right and never run.
 */
final class Pattern {
    static final int LONGEST = 20_000;

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("ipv4-addr:value", Type.IPV4),
            Map.entry("ipv6-addr:value", Type.IPV6),
            Map.entry("domain-name:value", Type.DOMAIN),
            Map.entry("url:value", Type.URL),
            Map.entry("email-addr:value", Type.MAIL),
            Map.entry("email-message:from_ref.value", Type.MAIL),
            Map.entry("email-message:sender_ref.value", Type.MAIL),
            Map.entry("file:name", Type.FILE_NAME),
            Map.entry("file:hashes.md5", Type.MD5),
            Map.entry("file:hashes.'md5'", Type.MD5),
            Map.entry("file:hashes.'sha-1'", Type.SHA1),
            Map.entry("file:hashes.sha1", Type.SHA1),
            Map.entry("file:hashes.'sha1'", Type.SHA1),
            Map.entry("file:hashes.'sha-256'", Type.SHA256),
            Map.entry("file:hashes.sha256", Type.SHA256),
            Map.entry("file:hashes.'sha256'", Type.SHA256),
            Map.entry("windows-registry-key:key", Type.REGISTRY_KEY));

    private Pattern() {}

    /** What an indicator says of its language. */
    static String language(Type type) {
        return type.isRule() ? type.name().toLowerCase(Locale.ROOT) : "stix";
    }

    /** The pattern of a trace; a rule is its own. */
    static String of(Marker marker) {
        return switch (marker.type()) {
            case IPV4 -> equal("ipv4-addr:value", marker);
            case IPV6 -> equal("ipv6-addr:value", marker);
            case DOMAIN -> equal("domain-name:value", marker);
            case URL -> equal("url:value", marker);
            case MD5 -> equal("file:hashes.MD5", marker);
            case SHA1 -> equal("file:hashes.'SHA-1'", marker);
            case SHA256 -> equal("file:hashes.'SHA-256'", marker);
            case MAIL -> equal("email-addr:value", marker);
            case FILE_NAME -> equal("file:name", marker);
            case REGISTRY_KEY -> equal("windows-registry-key:key", marker);
            case YARA, SIGMA, SURICATA -> marker.value();
        };
    }

    private static String equal(String path, Marker marker) {
        return "[" + path + " = '" + escaped(marker.value()) + "']";
    }

    /** STIX 2.1, part 9.3: a backslash before the quote and before itself, nothing else. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /**
     * The traces of a pattern in the language of STIX: values of which one suffices, or hashes of one file.
     *
     * @return empty when it says anything else, such as a negation or a sequence
     */
    static List<Marker> read(String pattern, String comment) {
        if (pattern.length() > LONGEST) {
            return List.of();
        }
        var words = new Words(pattern);
        var found = new ArrayList<Marker>();
        boolean together = false;
        for (var word = words.next(); word != null; word = words.next()) {
            switch (word) {
                case "[", "]", "(", ")", "OR" -> {
                    // one of several
                }
                case "AND" -> together = true;
                default -> {
                    var type = TYPES.get(word.toLowerCase(Locale.ROOT));
                    if (type == null || !"=".equals(words.next()) || !addValue(found, type, words.next(), comment)) {
                        return List.of();
                    }
                }
            }
        }
        return together ? hashes(found) : List.copyOf(found);
    }

    private static boolean addValue(List<Marker> found, Type type, @Nullable String literal, String comment) {
        if (literal == null || literal.length() < 3 || literal.charAt(0) != '\'') {
            return false;
        }
        found.add(new Marker(type, Words.unquoted(literal), comment));
        return true;
    }

    /** Of what must be seen together only hashes mean the same when they stand alone. */
    private static List<Marker> hashes(List<Marker> found) {
        return found.stream()
                .filter(marker -> switch (marker.type()) {
                    case MD5, SHA1, SHA256 -> true;
                    default -> false;
                })
                .toList();
    }

    /** Cuts a pattern into words: brackets, comparisons, paths, literals. Each character is looked at once. */
    private static final class Words {
        private final String text;
        private int place;

        Words(String text) {
            this.text = text;
        }

        @Nullable
        String next() {
            while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
                place++;
            }
            if (place >= text.length()) {
                return null;
            }
            char first = text.charAt(place);
            if ("[]()".indexOf(first) >= 0) {
                return text.substring(place, ++place);
            }
            int start = place;
            if (first == '\'') {
                literal();
            } else if ("=<>!".indexOf(first) >= 0) {
                while (place < text.length() && "=<>!".indexOf(text.charAt(place)) >= 0) {
                    place++;
                }
            } else {
                word();
            }
            return text.substring(start, place);
        }

        private void word() {
            while (place < text.length()) {
                char c = text.charAt(place);
                if (c == '\'') {
                    literal();
                } else if (Character.isWhitespace(c) || "[]()=<>!".indexOf(c) >= 0) {
                    return;
                } else {
                    place++;
                }
            }
        }

        private void literal() {
            place++;
            while (place < text.length() && text.charAt(place) != '\'') {
                place += text.charAt(place) == '\\' ? 2 : 1;
            }
            place = Math.min(place + 1, text.length());
        }

        static String unquoted(String literal) {
            boolean closed = literal.endsWith("'");
            var inside = literal.substring(1, closed ? literal.length() - 1 : literal.length());
            var plain = new StringBuilder(inside.length());
            for (int i = 0; i < inside.length(); i++) {
                char c = inside.charAt(i);
                plain.append(c == '\\' && i + 1 < inside.length() ? inside.charAt(++i) : c);
            }
            return plain.toString();
        }
    }
}
