package fr.hygie.alert;

import fr.hygie.organisation.Category;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Establishments that an alert is for: all within a nation, a region or a group, or one named; narrowed to a category,
 * or to those that have a product.
 *
 * @param product words of the title; null: whatever they have
 */
public record AudienceRule(
        UUID within, @Nullable Category category, @Nullable String product) {
    public static AudienceRule all(UUID within) {
        return new AudienceRule(within, null, null);
    }
}
