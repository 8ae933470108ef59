package fr.hygie.inventory.software;

import org.jspecify.annotations.Nullable;

/**
 * Versions of software that something speaks of.
 *
 * @param words each of them stands in the name or the publisher of the title, whatever case and accents
 * @param from first version concerned; null: from the first one on
 * @param before first version that is not concerned any more; null: all later ones too
 */
public record SoftwareRange(
        String words, @Nullable String from, @Nullable String before) {
    private static final VersionOrder ORDER = new VersionOrder();

    /** How a version stands to a range. */
    public enum Fit {
        INSIDE,
        OUTSIDE,
        /** The range has limits and the version is no number. */
        UNKNOWN
    }

    public Fit fit(String version) {
        if (from == null && before == null) {
            return Fit.INSIDE;
        }
        if (!VersionOrder.isComparable(version)) {
            return Fit.UNKNOWN;
        }
        boolean late = from == null || ORDER.compare(version, from) >= 0;
        boolean early = before == null || ORDER.compare(version, before) < 0;
        return late && early ? Fit.INSIDE : Fit.OUTSIDE;
    }
}
