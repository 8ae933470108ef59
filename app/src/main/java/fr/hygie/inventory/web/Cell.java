package fr.hygie.inventory.web;

import fr.hygie.web.State;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one place of a table.
 *
 * @param path where the text leads; null: nowhere
 * @param state shown with the text; null: the text alone
 * @param hint shown when the pointer rests on it; null: none
 */
record Cell(
        String text,
        @Nullable String path,
        @Nullable State state,
        boolean numeric,
        @Nullable String hint) {
    static final Cell NOTHING = new Cell("–", null, null, false, null);

    static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? NOTHING : new Cell(text, null, null, false, null);
    }

    static Cell number(String text) {
        return new Cell(text, null, null, true, null);
    }

    static Cell link(String text, String path) {
        return new Cell(text, path, null, false, null);
    }

    static Cell of(State state, String text) {
        return new Cell(text, null, state, false, null);
    }

    Cell hinting(String words) {
        return new Cell(text, path, state, numeric, words);
    }

    Cell leading(String where) {
        return new Cell(text, where, state, numeric, hint);
    }
}
