package fr.hygie.web.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How the numbers of an XLSX are shown, as far as it changes what they mean: a date is a number with a date style. */
final class XlsxStyles {
    static final XlsxStyles NONE = new XlsxStyles(List.of());

    /** Excel itself stops there. */
    private static final int MOST = 65_500;
    /** Quoted text, one escaped or spacing character, colours and conditions; elapsed time like {@code [h]} stays. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|[_*].|\\[(?![hms]+\\])[^\\]]*\\]");

    private static final Pattern DECIMALS = Pattern.compile("\\.(0+)");
    private static final Pattern ZEROS = Pattern.compile("0{2,20}");

    private final List<Shown> styles;

    private XlsxStyles(List<Shown> styles) {
        this.styles = styles;
    }

    /**
     * What a style shows.
     *
     * @param date whether the number is a date or a time
     * @param decimals digits always shown after the point
     * @param digits digits always shown when the style is nothing else, as for postal codes; else 0
     */
    record Shown(boolean date, int decimals, int digits) {
        static final Shown PLAIN = new Shown(false, 0, 0);

        static Shown of(int id, String code) {
            if (isBuiltInDate(id)) {
                return new Shown(true, 0, 0);
            }
            var first = LITERAL.matcher(code).replaceAll("").split(";", 2)[0];
            var lower = first.toLowerCase(java.util.Locale.ROOT);
            if (!lower.contains("general") && lower.chars().anyMatch(c -> "dmyhs".indexOf(c) >= 0)) {
                return new Shown(true, 0, 0);
            }
            var decimals = DECIMALS.matcher(first);
            return new Shown(
                    false,
                    !first.contains("%") && decimals.find()
                            ? Math.min(4, decimals.group(1).length())
                            : 0,
                    ZEROS.matcher(first.strip()).matches() ? first.strip().length() : 0);
        }

        /** ISO/IEC 29500-1, 18.8.30, with the ranges that East Asian editions use for dates. */
        private static boolean isBuiltInDate(int id) {
            return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
        }
    }

    static XlsxStyles of(XlsxPackage xlsx, String part) throws IOException {
        Map<String, String> codes = new HashMap<>(Map.of("2", "0.00", "4", "#,##0.00", "39", "0.00", "40", "0.00"));
        List<Shown> styles = new ArrayList<>();
        boolean cells = false;
        try (var xml = new XmlReader(xlsx.part(part))) {
            while (xml.nextTag() && styles.size() < MOST && codes.size() < MOST) {
                if (xml.isStart("numFmt")) {
                    codes.put(orZero(xml.attribute("numFmtId")), orZero(xml.attribute("formatCode")));
                } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
                    cells = xml.isStart("cellXfs");
                } else if (cells && xml.isStart("xf")) {
                    var id = orZero(xml.attribute("numFmtId"));
                    styles.add(Shown.of(number(id), codes.getOrDefault(id, "")));
                }
            }
        }
        return new XlsxStyles(styles);
    }

    private static String orZero(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "0" : text;
    }

    private static int number(String id) {
        return id.matches("\\d{1,6}") ? Integer.parseInt(id) : 0;
    }

    /** @param index as the cell gives it; unknown ones are plain */
    Shown shown(int index) {
        return index >= 0 && index < styles.size() ? styles.get(index) : Shown.PLAIN;
    }
}
