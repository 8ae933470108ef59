package fr.hygie.inventory.imports;

import fr.hygie.web.Progress;
import fr.hygie.web.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as pages show it.
 *
 * @param stateLabel in the language of the reader
 * @param problem why it failed, in words; null when it did not
 * @param progress null when no work is waiting or under way
 */
record RunView(
        ImportRun run,
        State state,
        String stateLabel,
        @Nullable String problem,
        @Nullable Progress progress) {
    private static final int ENOUGH_TO_TELL = 200;

    static RunView of(ImportRun run, ImportWords words, Locale locale, Clock clock) {
        var problem = run.problem();
        return new RunView(
                run,
                state(run),
                words.text(locale, "inventory.import.state." + run.state()),
                problem == null ? null : words.problem(locale, problem),
                run.state().isActive() ? progress(run, clock.instant()) : null);
    }

    private static State state(ImportRun run) {
        return switch (run.state()) {
            case DONE -> run.counts().refused() > 0 ? State.SOON : State.OK;
            case FAILED -> State.BAD;
            case PREPARED, PREVIEWED -> State.SOON;
            case PREVIEWING, QUEUED, RUNNING, CANCELLED -> State.UNKNOWN;
        };
    }

    private static Progress progress(ImportRun run, Instant now) {
        var counts = run.counts();
        var path = ImportTabs.PATH + "/" + run.id();
        return new Progress(
                counts.done(),
                counts.total() == 0 ? null : (long) counts.total(),
                remaining(run, now),
                false,
                path + "/progress",
                run.cancelRequested() ? null : path + "/cancel");
    }

    private static @Nullable Duration remaining(ImportRun run, Instant now) {
        var counts = run.counts();
        var since = run.workingSince();
        if (since == null || counts.total() == 0 || counts.done() < ENOUGH_TO_TELL) {
            return null;
        }
        long spent = Math.max(1, Duration.between(since, now).toMillis());
        return Duration.ofMillis(spent * Math.max(0, counts.total() - counts.done()) / counts.done());
    }
}
