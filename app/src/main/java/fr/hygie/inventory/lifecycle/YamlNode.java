package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A mapping of a YAML file, read strictly: every value is text, an unknown key or a missing one is refused with its
 * place.
 */
final class YamlNode {
    private final String place;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    private YamlNode(String place, Object content) {
        this.place = place;
        if (!(content instanceof Map<?, ?> map)) {
            throw refused("not-a-mapping", "");
        }
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
    }

    static YamlNode read(String file, InputStream content) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var dumper = new DumperOptions();
        var yaml = new Yaml(
                new SafeConstructor(options), new Representer(dumper), dumper, options, new EverythingIsText());
        try {
            Object loaded = yaml.load(content);
            return new YamlNode(file, loaded == null ? Map.of() : loaded);
        } catch (YAMLException e) {
            throw new UnreadableReport(new ReportProblem(file, "unreadable-yaml", String.valueOf(e.getMessage())));
        }
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> refused("missing-key", key));
    }

    Optional<String> optional(String key) {
        known.add(key);
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case String text when !text.isBlank() -> Optional.of(text);
            default -> throw refused("not-a-text", key);
        };
    }

    boolean isTrue(String key) {
        return switch (optional(key).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("not-a-boolean", key);
        };
    }

    Optional<LocalDate> date(String key) {
        return optional(key).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException _) {
                throw refused("not-a-date", key);
            }
        });
    }

    int number(String key) {
        try {
            return Integer.parseInt(text(key));
        } catch (NumberFormatException _) {
            throw refused("not-a-number", key);
        }
    }

    /** A list of texts, or one text alone; empty when the key is absent. */
    List<String> texts(String key) {
        known.add(key);
        return switch (values.get(key)) {
            case null -> List.of();
            case String text -> List.of(text);
            case List<?> list
            when list.stream().allMatch(String.class::isInstance) ->
                list.stream().map(String.class::cast).toList();
            default -> throw refused("not-a-list-of-texts", key);
        };
    }

    /** A list of mappings; empty when the key is absent. */
    List<YamlNode> nodes(String key) {
        known.add(key);
        var content = values.get(key);
        if (content == null) {
            return List.of();
        }
        if (!(content instanceof List<?> list)) {
            throw refused("not-a-list", key);
        }
        var nodes = new ArrayList<YamlNode>();
        for (Object item : list) {
            nodes.add(new YamlNode(place + "/" + key + "/" + nodes.size(), item == null ? "" : item));
        }
        return nodes;
    }

    Set<String> keys() {
        return values.keySet();
    }

    YamlNode node(String key) {
        known.add(key);
        var content = values.get(key);
        if (content == null) {
            throw refused("missing-key", key);
        }
        return new YamlNode(place + "/" + key, content);
    }

    /** Refuses the keys that nobody asked for: most often a slip of the pen. */
    void nothingElse() {
        for (var key : values.keySet()) {
            if (!known.contains(key)) {
                throw refused("unknown-key", key);
            }
        }
    }

    UnreadableReport refused(String code, String key) {
        return new UnreadableReport(new ReportProblem(key.isEmpty() ? place : place + "/" + key, code));
    }

    /** Keeps 3.10, no and 2025-10-14 as they are written. */
    private static final class EverythingIsText extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }
}
