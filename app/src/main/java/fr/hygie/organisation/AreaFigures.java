package fr.hygie.organisation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a module tells of several establishments side by side, for somebody who serves them all. Called in a scope that
 * opens exactly the establishments asked for; one statement for all of them, whatever their number.
 */
public interface AreaFigures {
    /** Most telling first; an establishment of which nothing is known may be absent. */
    Map<UUID, List<Figure>> figures(Set<UUID> organisations, Locale locale);

    /** How a figure stands. */
    enum Standing {
        /** A size that is neither good nor bad. */
        NEUTRAL,
        GOOD,
        SOON,
        BAD,
        UNKNOWN
    }

    /**
     * A figure of one establishment.
     *
     * @param key the same for the same figure of every establishment: the columns of the page
     * @param labelKey message key of its heading
     * @param text as people write it, with its unit
     * @param path the list that makes it up, opened in the context of that establishment; null: none
     */
    record Figure(
            String key,
            String labelKey,
            String text,
            Standing standing,
            @Nullable String path) {}
}
