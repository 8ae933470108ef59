package fr.hygie.indicator.home;

import java.util.Locale;
import java.util.UUID;

/** A module that has something to say on the home of an establishment. Ordered by {@code @Order}. */
public interface HomeSource {
    /**
     * What it says in the current scope, in a fixed small number of statements over summaries; {@link HomePart#NOTHING}
     * to those who may not read it. Called in a read-only transaction.
     */
    HomePart part(UUID organisation, Locale locale);
}
