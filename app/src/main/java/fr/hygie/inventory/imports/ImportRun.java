package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.journal.Act;
import fr.hygie.scope.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file or a pull that is taken in, from its start to its result.
 *
 * @param label name of the file, or of the server
 * @param starter in whose name it works
 * @param workingSince when a worker began; null while it waits
 * @param position the last row, document or page that is committed; null at the start
 * @param attempts how many workers have claimed it
 * @param problem why it failed as a whole
 */
public record ImportRun(
        UUID organisation,
        UUID id,
        ImportSource source,
        String label,
        IntakeMode mode,
        ImportState state,
        Actor starter,
        Instant startedAt,
        @Nullable Instant workingSince,
        @Nullable Instant finishedAt,
        ImportSettings settings,
        ImportCounts counts,
        @Nullable String position,
        boolean cancelRequested,
        int attempts,
        @Nullable ReportProblem problem) {

    /** Whether the work under way, or the last one, only said what would be done. */
    public boolean isPreview() {
        return state == ImportState.PREVIEWING || state == ImportState.PREVIEWED;
    }

    ImportRun ofMode(IntakeMode other) {
        return new ImportRun(
                organisation,
                id,
                source,
                label,
                other,
                state,
                starter,
                startedAt,
                workingSince,
                finishedAt,
                settings,
                counts,
                position,
                cancelRequested,
                attempts,
                problem);
    }

    /** With what was agreed upon, ready to be carried out. */
    ImportRun agreed(ImportSettings other) {
        var next = other.dryRun() ? ImportState.PREVIEWING : ImportState.QUEUED;
        return new ImportRun(
                organisation,
                id,
                source,
                label,
                mode,
                next,
                starter,
                startedAt,
                workingSince,
                finishedAt,
                other,
                counts,
                position,
                cancelRequested,
                attempts,
                problem);
    }

    /** What is done to it, for the journal. */
    Act act(String action) {
        return Act.of(organisation, action, "import", id, label);
    }
}
