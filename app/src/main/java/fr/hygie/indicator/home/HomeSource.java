package fr.hygie.indicator.home;

import fr.hygie.indicator.Rollup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A module that has something to say on the home of an establishment. Ordered by {@code @Order}. */
public interface HomeSource {
    /**
     * What it says in the current scope, in a fixed small number of statements over summaries; {@link HomePart#NOTHING}
     * to those who may not read it. Called in a read-only transaction.
     */
    HomePart part(UUID organisation, Locale locale);

    /**
     * What it says first of several establishments together, out of their sums alone: a group, a region.
     *
     * @param sums by indicator
     */
    default List<Sentence> overview(Map<String, Rollup> sums, Locale locale) {
        return List.of();
    }
}
