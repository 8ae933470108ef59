package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.IntakeMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as programs see it.
 *
 * @param dryRun whether the counts say what would be done
 * @param problem why it failed as a whole; null when it did not
 * @param lines the refused ones first, at most a hundred
 */
record ImportResource(
        UUID id,
        ImportSource source,
        String label,
        IntakeMode mode,
        ImportState state,
        boolean dryRun,
        Instant startedAt,
        @Nullable Instant finishedAt,
        ImportCounts counts,
        @Nullable ProblemResource problem,
        List<LineResource> lines) {

    /**
     * Why something was refused.
     *
     * @param code stable, for programs
     * @param detail in the language asked for
     */
    record ProblemResource(String place, String code, String detail) {}

    /** What became of one row, document or item. */
    record LineResource(
            String place,
            String name,
            ImportLine.Verdict verdict,
            @Nullable ProblemResource problem,
            Map<String, List<String>> changes) {}
}
