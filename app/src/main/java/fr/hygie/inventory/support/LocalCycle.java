package fr.hygie.inventory.support;

import org.jspecify.annotations.Nullable;

/**
 * The name under which an establishment follows what the catalogue does not know: a system, an application, or a model
 * of equipment. It stands where a cycle of the catalogue would, so that an end may be set for all that are alike.
 */
public final class LocalCycle {
    private static final String PREFIX = "local/";
    private static final int LONGEST = 150;

    private LocalCycle() {}

    public static boolean isLocal(String cycle) {
        return cycle.startsWith(PREFIX);
    }

    /** For people, e.g. "Vitalor Scope M5". */
    public static String label(String cycle) {
        return cycle.substring(PREFIX.length());
    }

    /**
     * Its system and its version, else its product, else its maker and model.
     *
     * @return null when none of them is known
     */
    public static @Nullable String of(Running running) {
        return switch (running) {
            case Running.OperatingSystem system -> named(system.name(), system.version());
            case Running.Product product -> named(product.supplier(), product.name());
            case Running.Equipment equipment ->
                equipment.model() == null ? null : named(equipment.manufacturer(), equipment.model());
        };
    }

    /** Commas part several cycles in addresses, so a name has none. */
    private static String named(@Nullable String first, @Nullable String second) {
        var text = ((first == null ? "" : first) + " " + (second == null ? "" : second))
                .replace(',', ' ')
                .replaceAll("\\s+", " ")
                .strip();
        int longest = Math.min(text.length(), LONGEST);
        boolean halved = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return PREFIX + text.substring(0, halved ? longest - 1 : longest);
    }
}
