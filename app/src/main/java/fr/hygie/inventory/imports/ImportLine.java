package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.ReportProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one part of a run, for a person to look at.
 *
 * @param place row, entry of the archive, item
 * @param name of the asset; empty when it is not known
 * @param problem why it is refused, or what was left out; null otherwise
 * @param changes by field key: value before and after
 */
public record ImportLine(
        String place,
        String name,
        Verdict verdict,
        @Nullable ReportProblem problem,
        Map<String, List<String>> changes) {

    /** In the order of the screens. */
    public enum Verdict {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED,
        /** Taken in, but something of it was left out. */
        WARNING
    }

    static ImportLine refused(String place, String name, ReportProblem problem) {
        return new ImportLine(place, name, Verdict.REFUSED, problem, Map.of());
    }

    static ImportLine warning(String place, ReportProblem problem) {
        return new ImportLine(place, "", Verdict.WARNING, problem, Map.of());
    }

    static ImportLine of(String place, IntakeOutcome outcome) {
        var verdict = Verdict.valueOf(outcome.verdict().name());
        return new ImportLine(place, outcome.name(), verdict, outcome.problem(), outcome.changes());
    }
}
