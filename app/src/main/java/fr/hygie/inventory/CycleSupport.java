package fr.hygie.inventory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue of life cycles makes of a product.
 *
 * @param cycle {@code product/cycle}, null when the product is not recognised
 * @param ends last day on which somebody who pays nothing more gets corrections; null when unknown
 */
public record CycleSupport(
        @Nullable String cycle,
        SupportState state,
        @Nullable LocalDate ends) {
    public static final CycleSupport UNKNOWN = new CycleSupport(null, SupportState.UNKNOWN, null);
}
