package fr.hygie.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of a page, for the person who looks at it.
 *
 * @param navigation in the order of display, what the current rights allow
 * @param contexts to switch to; one or none when there is no choice
 * @param context the active one
 * @param person null before sign-in
 * @param here path and query of this page, to come back to
 * @param languageLinks this page in each language, by code
 */
public record Shell(
        List<NavigationEntry> navigation,
        List<ContextSource.Context> contexts,
        ContextSource.@Nullable Context context,
        @Nullable String person,
        String roleLine,
        boolean demo,
        String here,
        List<LanguageLink> languageLinks,
        Theme theme) {

    /** This page in a language, named in that language. */
    public record LanguageLink(String code, String name, String url, boolean active) {}

    /** Up to two letters for the round sign beside the name. */
    public String initials() {
        if (person == null) {
            return "";
        }
        var letters = new StringBuilder();
        for (String word : person.strip().split("[\\s-]+", 3)) {
            if (!word.isEmpty() && letters.length() < 2) {
                letters.appendCodePoint(word.codePointAt(0));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }

    /** Of this page, without the query. */
    public String path() {
        int query = here.indexOf('?');
        return query < 0 ? here : here.substring(0, query);
    }

    /** The line of the navigation that this page belongs to; null when the key is none of them. */
    public @Nullable NavigationEntry entry(String key) {
        return navigation.stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
