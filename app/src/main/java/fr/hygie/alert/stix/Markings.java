package fr.hygie.alert.stix;

import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The marking definitions of TLP: those of version 2.0, which are written, and those of version 1, which are read too.
 *
 * @see <a href="https://github.com/oasis-open/cti-stix-common-objects">OASIS, TLP 2.0 for STIX 2.1</a>
 */
public final class Markings {
    static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
    private static final String PREFIX = "marking-definition--";

    private static final Map<Tlp, String> CURRENT = Map.of(
            Tlp.CLEAR, "94868c89-83c2-464b-929b-a1a8aa3c8487",
            Tlp.GREEN, "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
            Tlp.AMBER, "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
            Tlp.AMBER_STRICT, "939a9414-2ddd-4d32-a0cd-375ea402b003",
            Tlp.RED, "e828b379-4e03-4974-9ac4-e53a884c97c1");

    private static final Map<Tlp, String> FORMER = Map.of(
            Tlp.CLEAR, "613f2e26-407d-48c7-9eca-b8e91df99dc9",
            Tlp.GREEN, "34098fce-860f-48ae-8e50-ebd3cc5e41da",
            Tlp.AMBER, "f88d31f6-486f-44da-b317-01333bde0b82",
            Tlp.RED, "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    private static final Map<String, Tlp> BY_ID = byId();

    private Markings() {}

    private static Map<String, Tlp> byId() {
        var all = new LinkedHashMap<String, Tlp>();
        CURRENT.forEach((level, id) -> all.put(PREFIX + id, level));
        FORMER.forEach((level, id) -> all.put(PREFIX + id, level));
        return Map.copyOf(all);
    }

    public static String id(Tlp level) {
        return PREFIX + CURRENT.get(level);
    }

    /** The five definitions, from the freest. */
    public static List<ObjectNode> definitions() {
        return Arrays.stream(Tlp.values()).map(Markings::definition).toList();
    }

    static ObjectNode definition(Tlp level) {
        var marking = JsonNodeFactory.instance.objectNode();
        marking.put("type", "marking-definition");
        marking.put("spec_version", "2.1");
        marking.put("id", id(level));
        marking.put("created", "2022-10-01T00:00:00.000Z");
        marking.put("name", level.label());
        marking.putObject("extensions")
                .putObject(EXTENSION)
                .put("extension_type", "property-extension")
                .put("tlp_2_0", level.code());
        return marking;
    }

    /** The level that one of the known identifiers stands for. */
    static Optional<Tlp> known(String id) {
        return Optional.ofNullable(BY_ID.get(id.toLowerCase(Locale.ROOT)));
    }

    /** The level that a marking definition tells by its content, whatever its identifier: all the variants in use. */
    static Optional<Tlp> told(JsonNode marking) {
        return level(text(marking.path("extensions").path(EXTENSION).path("tlp_2_0")))
                .or(() -> level(text(marking.path("definition").path("tlp"))))
                .or(() -> connector(marking))
                .or(() -> labelled(text(marking.path("definition").path("statement"))))
                .or(() -> labelled(text(marking.path("name"))));
    }

    private static Optional<Tlp> connector(JsonNode marking) {
        var text = text(marking.path("x_opencti_definition"));
        return "TLP".equals(text(marking.path("x_opencti_definition_type"))) ? level(text) : labelled(text);
    }

    /** Whether a marking says something that is none of TLP, such as a copyright: it neither frees nor binds. */
    static boolean saysOtherwise(JsonNode marking) {
        return told(marking).isEmpty()
                && (!marking.path("definition").isEmpty()
                        || pap(marking).isPresent()
                        || !marking.path("extensions").isEmpty());
    }

    static Optional<Pap> pap(JsonNode marking) {
        return pap(text(marking.path("x_opencti_definition"))).or(() -> pap(text(marking.path("name"))));
    }

    /** {@code PAP:AMBER}, in any case. */
    static Optional<Pap> pap(@Nullable String text) {
        var word = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        if (!word.startsWith("PAP:")) {
            return Optional.empty();
        }
        var level = word.substring(4).replace("WHITE", "CLEAR");
        return Optional.of(Arrays.stream(Pap.values())
                .filter(one -> one.name().equals(level))
                .findFirst()
                .orElse(Pap.RED));
    }

    /** {@code TLP:GREEN}, and nothing that only sounds like it. */
    static Optional<Tlp> labelled(@Nullable String text) {
        return text != null && text.strip().toUpperCase(Locale.ROOT).startsWith("TLP:")
                ? level(text)
                : Optional.empty();
    }

    private static Optional<Tlp> level(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(Tlp.of(text));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
