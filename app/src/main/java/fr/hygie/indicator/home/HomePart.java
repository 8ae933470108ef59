package fr.hygie.indicator.home;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one module says on the home.
 *
 * @param answer what a person would say first
 * @param facts small print under it: how fresh the answer is
 * @param counters figures and how they divide
 * @param panels pictures and tables
 * @param next what is to be decided or done, most urgent first
 * @param path the same for a small house without anybody for security: questions in their order, answered or not
 * @param beginning when there is nothing yet: what this page will show, and how to begin
 */
public record HomePart(
        List<Sentence> answer,
        List<Sentence> facts,
        List<HomeCounter> counters,
        List<HomePanel> panels,
        List<NextStep> next,
        List<GuidedStep> path,
        @Nullable Beginning beginning) {
    public static final HomePart NOTHING =
            new HomePart(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null);

    public HomePart {
        answer = List.copyOf(answer);
        facts = List.copyOf(facts);
        counters = List.copyOf(counters);
        panels = List.copyOf(panels);
        next = List.copyOf(next);
        path = List.copyOf(path);
    }

    public static HomePart of(Beginning beginning) {
        return new HomePart(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), beginning);
    }
}
