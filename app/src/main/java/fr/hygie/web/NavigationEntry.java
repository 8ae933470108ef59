package fr.hygie.web;

import fr.hygie.scope.Right;
import java.util.Set;

/**
 * A line of the navigation on the left; a module contributes one as a bean.
 *
 * @param key names the page that is open (first argument of the layout) and the label {@code web.navigation.<key>}
 * @param path where it leads, from the root of the application
 * @param icon a symbol of {@code static/icons.svg}
 * @param order ascending, by tens
 * @param rights one of them suffices to see the line; empty: every signed-in person sees it
 */
public record NavigationEntry(String key, String path, String icon, int order, Set<Right> rights) {
    public NavigationEntry {
        rights = Set.copyOf(rights);
    }

    public String labelKey() {
        return "web.navigation." + key;
    }
}
