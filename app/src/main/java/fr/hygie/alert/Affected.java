package fr.hygie.alert;

import fr.hygie.inventory.software.SoftwareRange;
import org.jspecify.annotations.Nullable;

/**
 * What is struck or may be: software by its words and a range of versions, or a system by its cycle.
 *
 * @param product words of the title, such as {@code fortios}; empty when a cycle is named
 * @param cycle of the catalogue of life cycles, such as {@code windows-server-2012-r2}
 * @param from first version concerned
 * @param before first version that is mended
 */
public record Affected(
        String product,
        @Nullable String cycle,
        @Nullable String from,
        @Nullable String before) {

    public SoftwareRange range() {
        return new SoftwareRange(product, from, before);
    }
}
