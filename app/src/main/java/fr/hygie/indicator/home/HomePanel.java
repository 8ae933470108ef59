package fr.hygie.indicator.home;

import fr.hygie.web.ColumnChart;
import fr.hygie.web.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A card of the home. */
public sealed interface HomePanel {
    String title();

    /** Beside the title: where to go on from here; null: nowhere. */
    @Nullable
    Link link();

    /** A picture over time. */
    record Picture(String title, @Nullable Link link, ColumnChart chart) implements HomePanel {}

    /** Lines side by side. The first cell of a line names it. */
    record Table(String title, @Nullable Link link, List<Heading> headings, List<List<Cell>> lines)
            implements HomePanel {
        public Table {
            headings = List.copyOf(headings);
            lines = List.copyOf(lines);
        }
    }

    /** A button. */
    record Link(String label, String path) {}

    /** A column; figures stand to the right. */
    record Heading(String label, boolean numeric) {}

    /**
     * A cell.
     *
     * @param path the list that makes it up; null: none
     * @param state null: it judges nothing
     */
    record Cell(
            String text, @Nullable String path, @Nullable State state, boolean numeric) {
        public static Cell name(String text, @Nullable String path) {
            return new Cell(text, path, null, false);
        }

        public static Cell figure(String text, @Nullable String path) {
            return new Cell(text, path, null, true);
        }
    }

    /** For templates, which have no pattern matching. */
    default @Nullable ColumnChart picture() {
        return this instanceof Picture picture ? picture.chart() : null;
    }

    /** For templates, which have no pattern matching. */
    default @Nullable Table table() {
        return this instanceof Table table ? table : null;
    }
}
