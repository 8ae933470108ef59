package fr.hygie.demo.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Files of the demonstration: lines of columns separated by a bar, or YAML. */
final class DataFile {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

    private DataFile() {}

    static List<String[]> lines(String name, int columns) {
        return text(name)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> columns(line, columns))
                .toList();
    }

    private static String[] columns(String line, int columns) {
        var cells = line.split("\\|", -1);
        if (cells.length != columns) {
            throw new IllegalStateException(columns + " columns expected: " + line);
        }
        return cells;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> yaml(String name) {
        return (Map<String, Object>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text(name));
    }

    /** "8.{1,3}" stands for 8.1 and 8.3, "8.{1..3}" for 8.1, 8.2 and 8.3; several braces multiply. */
    static List<String> expanded(String pattern) {
        var braces = BRACES.matcher(pattern);
        if (!braces.find()) {
            return List.of(pattern);
        }
        var all = new ArrayList<String>();
        for (var choice : choices(braces.group(1))) {
            all.addAll(expanded(pattern.substring(0, braces.start()) + choice + pattern.substring(braces.end())));
        }
        return all;
    }

    private static List<String> choices(String inside) {
        Matcher range = RANGE.matcher(inside);
        if (!range.matches()) {
            return List.of(inside.split(","));
        }
        var numbers = new ArrayList<String>();
        for (int n = Integer.parseInt(range.group(1)); n <= Integer.parseInt(range.group(2)); n++) {
            numbers.add(String.valueOf(n));
        }
        return numbers;
    }

    private static String text(String name) {
        try (var in = DataFile.class.getResourceAsStream("/demo/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
