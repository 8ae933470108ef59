package fr.hygie.inventory.support;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a caption was recognised as it was, so that a person can check it. */
public interface LifeCycleReasons {
    /** @return in the order of the reasoning; empty when nothing was recognised */
    List<Reason> ofOperatingSystem(String name, @Nullable String version, @Nullable String build);

    /** @return in the order of the reasoning; empty when nothing was recognised */
    List<Reason> ofEquipment(@Nullable String manufacturer, @Nullable String model, String firmware);

    /** @return in the order of the reasoning; empty when nothing was recognised */
    List<Reason> ofSoftware(String name, @Nullable String publisher, String version);

    /**
     * Name of a cycle for people, e.g. "Windows 10 22H2"; that of its product, or the text itself, when it is not known.
     *
     * @param cycle as {@link CycleSupport#cycle()} gave it
     */
    String label(String cycle, Locale locale);

    /** Since when the dates of a cycle are those of an import; empty: they come with the program. */
    Optional<Instant> importedAt(String cycle);

    /**
     * One step.
     *
     * @param key of the message; its arguments are the text and the name of the field
     * @param text the words that decided; may be hostile, so they are escaped when shown
     * @param field where they were read: NAME, VERSION, BUILD, EDITION or MODEL
     */
    record Reason(String key, String text, String field) {}
}
