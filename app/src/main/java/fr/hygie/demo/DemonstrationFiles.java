package fr.hygie.demo;

import fr.hygie.demo.DemonstrationData.Place;
import fr.hygie.demo.DemonstrationData.Someone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the files of the demonstration. */
final class DemonstrationFiles {
    private DemonstrationFiles() {}

    /** In the order of the file: a container comes before what it contains. */
    @SuppressWarnings("unchecked")
    static Map<String, Place> places() {
        var places = new LinkedHashMap<String, Place>();
        ((Map<String, Map<String, Object>>) load("organisations.yaml"))
                .forEach((key, place) -> places.put(key, place(place)));
        ((Map<String, List<String>>) load("site-services.yaml"))
                .forEach((site, names) -> names.forEach(name -> places.put(site + "/" + name, service(name, site))));
        return places;
    }

    private static Place service(String name, String site) {
        return new Place("SERVICE", "SERVICE", name, null, null, null, null, null, null, null, List.of(site), null);
    }

    @SuppressWarnings("unchecked")
    static List<Someone> people() {
        return ((List<Map<String, Object>>) load("people.yaml"))
                .stream()
                        .map(someone -> someone(someone, text(someone, "login")))
                        .toList();
    }

    /** People without an account. */
    @SuppressWarnings("unchecked")
    static List<Someone> colleagues() {
        return ((List<Map<String, Object>>) load("colleagues.yaml"))
                .stream()
                        .map(someone -> someone(someone, text(someone, "email")))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private static Place place(Map<String, Object> place) {
        return new Place(
                text(place, "kind"),
                text(place, "category"),
                text(place, "name"),
                (String) place.get("short"),
                (String) place.get("finess"),
                (String) place.get("town"),
                (String) place.get("status"),
                (String) place.get("profile"),
                (Integer) place.get("beds"),
                (Integer) place.get("staff"),
                (List<String>) place.getOrDefault("in", List.of()),
                (String) place.get("support"));
    }

    @SuppressWarnings("unchecked")
    private static Someone someone(Map<String, Object> someone, String email) {
        return new Someone(
                email,
                text(someone, "given"),
                text(someone, "family"),
                text(someone, "job"),
                text(someone, "in"),
                (Map<String, String>) someone.getOrDefault("roles", Map.of()),
                (@Nullable Integer) someone.get("share"));
    }

    private static String text(Map<String, Object> map, String key) {
        return (String) Objects.requireNonNull(map.get(key), key);
    }

    private static Object load(String file) {
        try (var in = DemonstrationFiles.class.getResourceAsStream("/demo/" + file)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
