package fr.hygie.indicator.home;

import java.util.List;

/**
 * An empty state that teaches: what will stand here, and what fills it.
 *
 * @param actions the first one is the most usual
 */
public record Beginning(String icon, String title, String text, List<Action> actions) {
    public Beginning {
        actions = List.copyOf(actions);
    }

    /** A button; the text says in a sentence what it does. */
    public record Action(String label, String path, String text) {}
}
