package fr.hygie.bench;

import java.util.List;
import java.util.function.Consumer;

/** Something that is measured. */
interface Bench {
    String name();

    /** What it measures, on one line. */
    String help();

    /** What may be said of it. */
    List<BenchOption> options();

    /**
     * Measures, and hands out each figure as soon as it is known.
     *
     * @throws Exception when it cannot be measured; never because a figure is bad
     */
    void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception;
}
