package fr.hygie.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The templates as they are written, and what is forbidden in them. */
final class TemplateSources {
    private static final Path MAIN = Path.of("src/main/resources/templates");
    private static final Path GALLERY = Path.of("src/test/resources/templates");
    private static final String TAG = "<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>";
    private static final Map<String, Pattern> FORBIDDEN = forbidden();

    private TemplateSources() {}

    /** Text by name, such as {@code inventory/list}. */
    static Map<String, String> main() {
        return read(MAIN);
    }

    static Map<String, String> gallery() {
        return read(GALLERY);
    }

    /** What is wrong with a template, in words; empty when nothing is. */
    static List<String> problems(String source) {
        var bare = source.replaceAll("(?s)<!--.*?-->", "");
        var found = new ArrayList<String>();
        FORBIDDEN.forEach((name, pattern) -> {
            if (pattern.matcher(bare).find()) {
                found.add(name);
            }
        });
        var text = bare.replaceAll(TAG, " ");
        if (Pattern.compile("\\p{L}{2,}").matcher(text).find()) {
            found.add("literal text: " + text.strip().replaceAll("\\s+", " "));
        }
        return found;
    }

    private static Map<String, Pattern> forbidden() {
        var patterns = new LinkedHashMap<String, Pattern>();
        patterns.put("th:utext", Pattern.compile("th:utext"));
        patterns.put("unescaped inline", Pattern.compile("\\[\\("));
        patterns.put("preprocessing", Pattern.compile("__[$*#@~]\\{"));
        patterns.put("style", Pattern.compile("\\s(th:)?style(append)?="));
        patterns.put("event attribute", Pattern.compile("\\s(th:|hx-|hx:)?on[a-z:-]*="));
        patterns.put("inline script", Pattern.compile("<script(?![^>]*\\s(th:)?src=)"));
        patterns.put("inline style sheet", Pattern.compile("<style"));
        patterns.put("type reference", Pattern.compile("\\bT\\("));
        patterns.put("bean reference", Pattern.compile("\\$\\{[^}]*@\\w"));
        patterns.put("other host", Pattern.compile("\\s(th:)?(src|href|action)=\"(@\\{)?(https?:)?//"));
        patterns.put(
                "literal text in an attribute",
                Pattern.compile("\\s(title|placeholder|aria-label|alt|summary)=\"[^\"]*\\p{L}"));
        return patterns;
    }

    private static Map<String, String> read(Path root) {
        try (var files = Files.walk(root)) {
            var sources = new TreeMap<String, String>();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                var name = root.relativize(file).toString().replace('\\', '/').replace(".html", "");
                sources.put(name, Files.readString(file));
            }
            return sources;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
