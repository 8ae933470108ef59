package fr.hygie.web;

import java.util.List;
import java.util.Locale;

/** What a module finds for the search at the top of every page, within the current scope and its rights. */
public interface SearchSource {
    /** Message key of the heading over the hits, such as {@code inventory.search}. */
    String labelKey();

    /**
     * Best first, at most {@code limit}; empty when the current rights do not allow to look.
     *
     * @param words trimmed, from 2 to 200 characters
     */
    List<Hit> find(String words, int limit, Locale locale);

    /**
     * One thing found.
     *
     * @param detail a short line that tells it from its neighbours; may be empty
     */
    record Hit(String name, String detail, String path, String icon) {}
}
