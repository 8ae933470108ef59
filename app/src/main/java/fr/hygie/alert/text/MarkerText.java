package fr.hygie.alert.text;

import fr.hygie.alert.Marker;
import fr.hygie.alert.Marker.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Traces as people paste them: one per line, disarmed ({@code hxxp://evil[.]example}) or not, with a comment after
 * {@code #}. The type is guessed from the form. Rules for other programs stand in blocks of their own.
 */
public final class MarkerText {
    static final int MOST = 10_000;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_RULE = 100_000;

    private static final Pattern IPV4 = Pattern.compile(
            "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:/(?:3[0-2]|[12]?\\d))?");
    private static final Pattern IPV6 = Pattern.compile("(?i)(?=.*:.*:)[0-9a-f:]{3,39}(?:/\\d{1,3})?");
    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,20}://[^\\s]{3,}");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,250}\\.[^\\s@.]{2,63}");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?i)(?:[\\p{IsAlphabetic}0-9_](?:[\\p{IsAlphabetic}0-9_-]{0,61}[\\p{IsAlphabetic}0-9])?\\.){1,10}[\\p{IsAlphabetic}][\\p{IsAlphabetic}0-9-]{1,62}");
    private static final Pattern FILE = Pattern.compile(
            "(?i)[^\\\\/:*?\"<>|\\s][^\\\\/:*?\"<>|]{0,200}\\.(?:exe|dll|sys|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|scr|com|msi|jar|zip|rar|7z|iso|img|doc|docm|docx|xls|xlsm|xlsx|ppt|pptm|pdf|rtf|one|html?|txt|py|sh|elf|bin|dat|tmp)");

    private MarkerText() {}

    /** What was read, and the lines that could not be. */
    public record Read(List<Marker> markers, List<Unreadable> problems) {}

    /** Duplicates count once; empty lines are passed over. */
    public static Read read(String text) {
        var markers = new LinkedHashSet<Marker>();
        var problems = new ArrayList<Unreadable>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var parts = line.strip().split("\\s+#\\s*", 2);
            var value = rearmed(parts[0].strip());
            if (value.isEmpty() || value.startsWith("#")) {
                continue;
            }
            var type = value.length() > LONGEST ? Optional.<Type>empty() : guess(value);
            if (markers.size() >= MOST) {
                problems.add(Unreadable.of(number, "too-many", String.valueOf(MOST)));
                break;
            }
            if (type.isEmpty()) {
                problems.add(Unreadable.of(number, "marker", line));
            } else {
                markers.add(
                        new Marker(type.get(), canonical(type.get(), value), parts.length > 1 ? parts[1].strip() : ""));
            }
        }
        return new Read(List.copyOf(markers), problems);
    }

    /** Rules, parted by lines of three dashes or more. */
    public static Read rules(String text) {
        var markers = new LinkedHashSet<Marker>();
        var problems = new ArrayList<Unreadable>();
        int number = 0;
        for (var block : text.split("(?m)^-{3,}\\s*$")) {
            number++;
            var rule = block.strip();
            if (rule.isEmpty()) {
                continue;
            }
            var type = rule.length() > LONGEST_RULE ? Optional.<Type>empty() : ruleType(rule);
            type.ifPresentOrElse(found -> markers.add(new Marker(found, rule, "")), () -> {});
            if (type.isEmpty()) {
                problems.add(
                        Unreadable.of(number, "rule", rule.lines().findFirst().orElse("")));
            }
        }
        return new Read(List.copyOf(markers), problems);
    }

    /** Shown disarmed, so that nobody opens one by a careless click, and read back as it was. */
    public static String write(List<Marker> markers) {
        return markers.stream()
                .filter(marker -> !marker.type().isRule())
                .map(marker -> disarmed(marker) + (marker.comment().isEmpty() ? "" : " # " + marker.comment()))
                .collect(Collectors.joining("\n"));
    }

    public static String writeRules(List<Marker> markers) {
        return markers.stream()
                .filter(marker -> marker.type().isRule())
                .map(Marker::value)
                .collect(Collectors.joining("\n---\n"));
    }

    /** {@code hxxps://www[.]evil[.]example/a.html}: the scheme and every dot of the host; hashes and files as they are. */
    public static String disarmed(Marker marker) {
        var value = marker.value();
        return switch (marker.type()) {
            case URL ->
                disarmedBetween(value, value.indexOf("://") + 3, hostEnd(value)).replaceFirst("^http", "hxxp");
            case MAIL -> disarmedBetween(value, value.lastIndexOf('@') + 1, value.length());
            case DOMAIN, IPV4 -> disarmedBetween(value, 0, value.length());
            default -> value;
        };
    }

    /** The same where markers stand within a text that a mail program would turn into links. */
    public static String disarmed(String text, List<Marker> markers) {
        var disarmed = text;
        // addresses before the domains that stand in them
        var longestFirst = markers.stream()
                .filter(marker -> !marker.type().isRule())
                .sorted(Comparator.comparingInt(
                                (Marker marker) -> marker.value().length())
                        .reversed())
                .toList();
        for (var marker : longestFirst) {
            disarmed = disarmed.replace(marker.value(), disarmed(marker));
        }
        return disarmed;
    }

    private static String disarmedBetween(String value, int from, int to) {
        return value.substring(0, from) + value.substring(from, to).replace(".", "[.]") + value.substring(to);
    }

    private static int hostEnd(String url) {
        for (int at = url.indexOf("://") + 3; at < url.length(); at++) {
            if ("/?#".indexOf(url.charAt(at)) >= 0) {
                return at;
            }
        }
        return url.length();
    }

    private static String rearmed(String value) {
        return value.replaceFirst("(?i)^hxxp", "http")
                .replaceAll("\\[\\.]|\\(\\.\\)|\\[dot]", ".")
                .replaceAll("\\[:]", ":")
                .replaceAll("\\[@]|\\[at]", "@");
    }

    private static Optional<Type> guess(String value) {
        if (value.matches("(?i)[0-9a-f]{64}")) {
            return Optional.of(Type.SHA256);
        }
        if (value.matches("(?i)[0-9a-f]{40}")) {
            return Optional.of(Type.SHA1);
        }
        if (value.matches("(?i)[0-9a-f]{32}")) {
            return Optional.of(Type.MD5);
        }
        if (value.matches("(?i)(HKEY_[A-Z_]+|HKLM|HKCU|HKCR|HKU|HKCC)\\\\.+")) {
            return Optional.of(Type.REGISTRY_KEY);
        }
        if (URL.matcher(value).matches()) {
            return Optional.of(Type.URL);
        }
        if (MAIL.matcher(value).matches()) {
            return Optional.of(Type.MAIL);
        }
        if (IPV4.matcher(value).matches()) {
            return Optional.of(Type.IPV4);
        }
        if (IPV6.matcher(value).matches()) {
            return Optional.of(Type.IPV6);
        }
        if (FILE.matcher(value).matches()) {
            return Optional.of(Type.FILE_NAME);
        }
        return DOMAIN.matcher(value).matches() ? Optional.of(Type.DOMAIN) : Optional.empty();
    }

    private static Optional<Type> ruleType(String rule) {
        if (Pattern.compile("(?m)^\\s*(private |global )*rule\\s+\\w+")
                .matcher(rule)
                .find()) {
            return Optional.of(Type.YARA);
        }
        if (Pattern.compile("(?m)^detection:").matcher(rule).find()) {
            return Optional.of(Type.SIGMA);
        }
        return Pattern.compile("(?m)^(alert|drop|reject|pass)\\s+\\w+\\s")
                        .matcher(rule)
                        .find()
                ? Optional.of(Type.SURICATA)
                : Optional.empty();
    }

    private static String canonical(Type type, String value) {
        return switch (type) {
            case MD5, SHA1, SHA256, DOMAIN, IPV6, MAIL -> value.toLowerCase(Locale.ROOT);
            case URL -> {
                int scheme = value.indexOf("://");
                yield value.substring(0, scheme).toLowerCase(Locale.ROOT) + value.substring(scheme);
            }
            default -> value;
        };
    }
}
