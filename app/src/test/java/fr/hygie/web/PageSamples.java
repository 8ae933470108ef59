package fr.hygie.web;

import java.util.Map;
import java.util.Set;

/**
 * The sample models with which the templates of a module are rendered in the tests. A module has such classes, one for each
 * subject, with a constructor without parameters, in its own test packages.
 */
public interface PageSamples {
    /** To plant wherever a person may have typed something: it must come out as text. */
    String PLANTED = "<script>alert('planted')</script>";

    /** Models by template, such as {@code inventory/list}; the shell is added. */
    Map<String, Map<String, Object>> pages();

    /** Beginnings of the keys that are put together at run time, such as {@code inventory.kind.}. */
    default Set<String> composedKeys() {
        return Set.of();
    }
}
