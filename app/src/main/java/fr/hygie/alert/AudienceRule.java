package fr.hygie.alert;

import fr.hygie.organisation.Category;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an alert is for: all establishments within a nation, a region or a group, or one that is named, narrowed to a category
 * or to those that have a product, with the bodies above them; or these bodies alone, who relay it.
 *
 * @param product words of the title; null: whatever they have
 * @param bodies true: regions and the nation within the territory, no establishment
 */
public record AudienceRule(
        UUID within,
        @Nullable Category category,
        @Nullable String product,
        @Nullable Boolean bodies) {
    public AudienceRule(UUID within, @Nullable Category category, @Nullable String product) {
        this(within, category, product, null);
    }

    public static AudienceRule all(UUID within) {
        return new AudienceRule(within, null, null);
    }

    /** Agencies and centres who relay on, without the establishments. */
    public static AudienceRule bodiesOf(UUID within) {
        return new AudienceRule(within, null, null, true);
    }

    public boolean isForBodies() {
        return Boolean.TRUE.equals(bodies);
    }
}
