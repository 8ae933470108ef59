package fr.hygie.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states of a thing, as the journal wants it: the same keys on both sides, equal values left
 * out.
 */
public record Changes(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    /** Both maps in the order of the second; a key that is missing on one side counts as empty there. */
    public static Changes between(Map<String, ?> before, Map<String, ?> after) {
        var from = new LinkedHashMap<String, @Nullable Object>();
        var to = new LinkedHashMap<String, @Nullable Object>();
        var keys = new LinkedHashMap<String, @Nullable Object>(after);
        before.forEach(keys::putIfAbsent);
        for (var key : keys.keySet()) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                from.put(key, before.get(key));
                to.put(key, after.get(key));
            }
        }
        return new Changes(from, to);
    }

    public boolean isEmpty() {
        return after.isEmpty();
    }
}
