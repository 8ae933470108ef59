package fr.hygie.web;

import java.io.Serializable;
import java.util.List;

/**
 * The sentence at the top of the page that follows an act: set as the flash attribute {@code flash}.
 *
 * @param key of the sentence
 * @param values of its places, as text; they travel in the session
 */
public record Flash(State state, String key, List<String> values) implements Serializable {
    public Flash {
        values = List.copyOf(values);
    }

    public static Flash done(String key, String... values) {
        return new Flash(State.OK, key, List.of(values));
    }

    public static Flash warning(String key, String... values) {
        return new Flash(State.SOON, key, List.of(values));
    }

    public static Flash refused(String key, String... values) {
        return new Flash(State.BAD, key, List.of(values));
    }

    /** For {@code #messages.msgWithParams}. */
    public Object[] arguments() {
        return values.toArray();
    }
}
