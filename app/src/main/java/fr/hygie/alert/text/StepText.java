package fr.hygie.alert.text;

import fr.hygie.alert.Step;
import fr.hygie.alert.Step.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures, one per line; one that the adversary can notice begins with {@code [blocage]} or {@code [block]}. A step that is
 * written again in the same words stays the same step.
 */
public final class StepText {
    private static final int MOST = 100;
    private static final String BLOCKS = "(?i)^\\[(blocage|block)]\\s*(?=\\S)";

    private StepText() {}

    /** @param known steps of the revision before */
    public static List<Step> read(String immediate, String corrective, List<Step> known) {
        return Stream.concat(lines(immediate, Phase.IMMEDIATE, known), lines(corrective, Phase.CORRECTIVE, known))
                .limit(MOST)
                .toList();
    }

    private static Stream<Step> lines(String text, Phase phase, List<Step> known) {
        var steps = new LinkedHashMap<String, Step>();
        text.lines()
                .map(line -> line.strip().replaceFirst("^[-*•]\\s+", ""))
                .filter(line -> !line.isEmpty())
                .forEach(line -> steps.putIfAbsent(line, step(line, phase, known)));
        return steps.values().stream();
    }

    private static Step step(String line, Phase phase, List<Step> known) {
        var text = line.replaceFirst(BLOCKS, "");
        var blocks = text.length() < line.length() ? Boolean.TRUE : null;
        var id = known.stream()
                .filter(step -> step.text().equals(text) && step.phase() == phase)
                .map(Step::id)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString().substring(0, 8));
        return new Step(id, phase, text, blocks);
    }

    public static String write(List<Step> steps, Phase phase) {
        return steps.stream()
                .filter(step -> step.phase() == phase)
                .map(step -> (step.activelyBlocks() ? "[blocage] " : "") + step.text())
                .collect(Collectors.joining("\n"));
    }
}
