package fr.hygie.inventory.report;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of one report.
 *
 * @param asset null when it is refused, or when it would be created
 * @param changes by field key: value before (empty when there was none) and after
 * @param problem why it is refused
 */
public record IntakeOutcome(
        String place,
        Verdict verdict,
        String name,
        @Nullable UUID asset,
        Map<String, List<String>> changes,
        @Nullable ReportProblem problem) {

    /** In the order of the screens. */
    public enum Verdict {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }
}
