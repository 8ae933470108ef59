package fr.hygie.indicator.web;

import fr.hygie.web.State;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An establishment as a line of a page.
 *
 * @param values in the order of the columns
 * @param openable whether this person may go there and see the facts
 */
record EstablishmentLine(
        UUID id, String name, String categoryKey, @Nullable String town, List<Value> values, boolean openable) {

    /**
     * A value in words.
     *
     * @param key identifier of the indicator
     */
    record Value(String key, String text, State state, String standing, boolean judged) {}
}
