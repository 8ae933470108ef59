package fr.hygie.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a caption was recognised as it was, so that a person can check it. */
public interface LifeCycleReasons {
    /** @return in the order of the reasoning; empty when nothing was recognised */
    List<Reason> ofOperatingSystem(String name, @Nullable String version, @Nullable String build);

    /** @return in the order of the reasoning; empty when nothing was recognised */
    List<Reason> ofSoftware(String name, @Nullable String publisher, String version);

    /**
     * One step.
     *
     * @param key of the message
     * @param arguments of the message; may hold hostile text, so they are escaped when shown
     */
    record Reason(String key, List<String> arguments) {}
}
