package fr.hygie.alert.text;

import fr.hygie.alert.Affected;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is affected, one per line: {@code fortios}, {@code fortios < 7.2.8}, {@code fortios 7.0 < 7.2.8},
 * {@code fortios >= 7.0}, or a cycle of the catalogue of life cycles such as {@code windows-10-22h2}.
 */
public final class AffectedText {
    private static final int MOST = 200;
    private static final int LONGEST = 200;
    private static final String VERSION = "(\\d[\\w.+-]{0,60})";
    private static final Pattern BETWEEN =
            Pattern.compile("(.+?)\\s+(?:>=\\s*)?" + VERSION + "\\s*(?:<|\\u2013|-\\s)\\s*" + VERSION);
    private static final Pattern BEFORE = Pattern.compile("(.+?)\\s*<\\s*" + VERSION);
    private static final Pattern FROM = Pattern.compile("(.+?)\\s*>=\\s*" + VERSION);

    private AffectedText() {}

    /** What was read, and the lines that could not be. */
    public record Read(List<Affected> affected, List<Unreadable> problems) {}

    /** @param isCycle whether a word is a cycle of the catalogue */
    public static Read read(String text, Predicate<String> isCycle) {
        var affected = new LinkedHashSet<Affected>();
        var problems = new ArrayList<Unreadable>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var value = line.strip();
            if (value.isEmpty()) {
                continue;
            }
            if (value.length() > LONGEST || affected.size() >= MOST) {
                problems.add(Unreadable.of(number, "affected", value));
            } else if (isCycle.test(value)) {
                affected.add(new Affected("", value, null, null));
            } else {
                var read = range(value);
                if (read.product().length() < 3 || read.product().matches(".*[<>=].*")) {
                    problems.add(Unreadable.of(number, "affected", value));
                } else {
                    affected.add(read);
                }
            }
        }
        return new Read(List.copyOf(affected), problems);
    }

    private static Affected range(String value) {
        var between = BETWEEN.matcher(value);
        if (between.matches()) {
            return product(between.group(1), between.group(2), between.group(3));
        }
        var before = BEFORE.matcher(value);
        if (before.matches()) {
            return product(before.group(1), null, before.group(2));
        }
        var from = FROM.matcher(value);
        return from.matches() ? product(from.group(1), from.group(2), null) : product(value, null, null);
    }

    private static Affected product(String words, @Nullable String from, @Nullable String before) {
        return new Affected(words.strip(), null, from, before);
    }

    public static String write(List<Affected> affected) {
        return affected.stream().map(AffectedText::line).collect(Collectors.joining("\n"));
    }

    /** As it is read back. */
    public static String line(Affected affected) {
        if (affected.cycle() != null) {
            return affected.cycle();
        }
        if (affected.from() != null && affected.before() != null) {
            return affected.product() + " " + affected.from() + " < " + affected.before();
        }
        return affected.product()
                + (affected.before() == null ? "" : " < " + affected.before())
                + (affected.from() == null ? "" : " >= " + affected.from());
    }
}
