package fr.hygie.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The contexts between which the signed-in person may switch. Asked for once per page: an implementation answers from
 * memory, or with one small statement.
 */
public interface ContextSource {
    /** In the order of display, distinct; empty for a person without any area of responsibility. */
    List<Context> contexts();

    /** The line under the person's name, such as "RSSI mutualisée · 9 établissements"; may be empty. */
    String roleLine(Locale locale);

    /**
     * An establishment, a group or a region.
     *
     * @param kindKey message key of the word for what it is
     * @param subtitle what it belongs to, as data
     */
    record Context(
            UUID id, String name, String kindKey, @Nullable String subtitle) {}
}
