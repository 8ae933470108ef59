package fr.hygie.alert.misp;

import fr.hygie.alert.Marker.Type;
import fr.hygie.alert.Severity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Types and categories of attributes that traces are told and read as. */
final class MispTypes {
    static final String FLAW = "vulnerability";

    private static final Map<Type, String[]> WRITTEN = Map.ofEntries(
            Map.entry(Type.IPV4, new String[] {"ip-dst", "Network activity"}),
            Map.entry(Type.IPV6, new String[] {"ip-dst", "Network activity"}),
            Map.entry(Type.DOMAIN, new String[] {"domain", "Network activity"}),
            Map.entry(Type.URL, new String[] {"url", "Network activity"}),
            Map.entry(Type.MD5, new String[] {"md5", "Payload delivery"}),
            Map.entry(Type.SHA1, new String[] {"sha1", "Payload delivery"}),
            Map.entry(Type.SHA256, new String[] {"sha256", "Payload delivery"}),
            Map.entry(Type.MAIL, new String[] {"email-src", "Payload delivery"}),
            Map.entry(Type.FILE_NAME, new String[] {"filename", "Payload delivery"}),
            Map.entry(Type.REGISTRY_KEY, new String[] {"regkey", "Persistence mechanism"}),
            Map.entry(Type.YARA, new String[] {"yara", "Payload installation"}),
            Map.entry(Type.SIGMA, new String[] {"sigma", "Payload installation"}),
            Map.entry(Type.SURICATA, new String[] {"snort", "Network activity"}));

    private static final Map<String, Type> READ = read();

    private MispTypes() {}

    private static Map<String, Type> read() {
        var all = new LinkedHashMap<String, Type>();
        WRITTEN.forEach((type, names) -> all.put(names[0], type));
        all.put("ip-src", Type.IPV4);
        all.put("ip-dst", Type.IPV4);
        all.put("hostname", Type.DOMAIN);
        all.put("uri", Type.URL);
        all.put("link", Type.URL);
        all.put("email", Type.MAIL);
        all.put("email-dst", Type.MAIL);
        all.put("suricata", Type.SURICATA);
        all.remove("link"); // a reading, not a trace
        return Map.copyOf(all);
    }

    static Severity severity(JsonNode event) {
        for (var tag : event.path("Tag")) {
            var name = MispReader.text(tag, "name");
            for (var severity : Severity.values()) {
                if (name.equals("hygie:severity=\"" + word(severity) + "\"")) {
                    return severity;
                }
            }
        }
        return switch (MispReader.text(event, "threat_level_id")) {
            case "1" -> Severity.HIGH;
            case "3" -> Severity.INFORMATION;
            default -> Severity.MODERATE;
        };
    }

    /** As it stands in a tag. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String type(Type type) {
        return names(type)[0];
    }

    static String category(Type type) {
        return names(type)[1];
    }

    private static String[] names(Type type) {
        var names = WRITTEN.get(type);
        if (names == null) {
            throw new IllegalStateException("every type is written: " + type);
        }
        return names;
    }

    /** An address with a colon is one of version 6. */
    static Optional<Type> of(String type, String value) {
        var found = Optional.ofNullable(READ.get(type.toLowerCase(Locale.ROOT)));
        return found.map(one -> one == Type.IPV4 && value.indexOf(':') >= 0 ? Type.IPV6 : one);
    }

    /** What is known here, in the form of the call of that name. */
    static Map<String, Object> described() {
        var defaults = new LinkedHashMap<String, Object>();
        var mappings = new LinkedHashMap<String, Object>();
        var types = new TreeSet<String>();
        var categories = new LinkedHashSet<String>();
        WRITTEN.values().forEach(names -> {
            types.add(names[0]);
            categories.add(names[1]);
            defaults.put(names[0], Map.of("default_category", names[1], "to_ids", 1));
        });
        types.addAll(List.of(FLAW, "text"));
        categories.addAll(List.of("External analysis", "Other"));
        defaults.put(FLAW, Map.of("default_category", "External analysis", "to_ids", 0));
        defaults.put("text", Map.of("default_category", "Other", "to_ids", 0));
        categories.forEach(category -> mappings.put(
                category,
                types.stream()
                        .filter(type ->
                                defaults.getOrDefault(type, Map.of()).toString().contains("=" + category + ",")
                                        || defaults.getOrDefault(type, Map.of())
                                                .toString()
                                                .contains("=" + category + "}"))
                        .toList()));
        return Map.of(
                "result",
                Map.of(
                        "sane_defaults",
                        defaults,
                        "types",
                        types,
                        "categories",
                        categories,
                        "category_type_mappings",
                        mappings));
    }
}
