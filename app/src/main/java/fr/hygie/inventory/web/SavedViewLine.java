package fr.hygie.inventory.web;

import fr.hygie.inventory.list.SavedViews.SavedView;
import java.util.UUID;

/**
 * A saved view where people choose one.
 *
 * @param path the list as the view shows it
 * @param by who shares it
 */
record SavedViewLine(UUID id, String name, String path, boolean shared, boolean own, boolean removable, String by) {
    static SavedViewLine of(SavedView view) {
        var path = new ViewQuery(view.query()).path();
        return new SavedViewLine(view.id(), view.name(), path, view.shared(), view.own(), view.removable(), view.by());
    }
}
