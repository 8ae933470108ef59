package fr.hygie.indicator;

import fr.hygie.organisation.Category;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An establishment as those above see it: its name, and values.
 *
 * @param values by indicator; what it never sent is absent
 */
public record EstablishmentRow(
        UUID id, String name, Category category, @Nullable String town, Map<String, IndicatorValue> values) {}
