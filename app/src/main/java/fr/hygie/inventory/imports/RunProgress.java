package fr.hygie.inventory.imports;

import fr.hygie.inventory.imports.ImportLine.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How far the work on one run is. Saved with the batch that it tells of: both hold or neither does. */
final class RunProgress {
    /** Lines kept of each verdict, except of the refused, which are all kept. */
    static final int KEPT = 1_000;

    private final ImportRunStore runs;
    private final ImportLineStore lines;
    private final ImportRun run;
    private final String worker;
    private final BooleanSupplier stopping;
    private Step last;

    RunProgress(ImportRunStore runs, ImportLineStore lines, ImportRun run, String worker, BooleanSupplier stopping) {
        this.runs = runs;
        this.lines = lines;
        this.run = run;
        this.worker = worker;
        this.stopping = stopping;
        this.last = new Step(run.counts(), lines.count(run.organisation(), run.id()), run.position(), false);
    }

    /** A state that is, or will be, in the database. */
    private record Step(
            ImportCounts counts,
            Map<Verdict, Integer> kept,
            @Nullable String position,
            boolean cancelled) {
        int numbered() {
            return kept.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    ImportCounts counts() {
        return last.counts();
    }

    /** Says how many units there are, once that is known. */
    void total(int total) {
        if (total > 0 && total != last.counts().total()) {
            last = new Step(last.counts().ofTotal(total), last.kept(), last.position(), last.cancelled());
        }
    }

    /**
     * Saves what a batch gives; within its transaction when there is one.
     *
     * @return what to {@linkplain Saved#hold() hold} once the transaction is committed
     */
    Saved save(ImportCounts counts, List<ImportLine> more, @Nullable String position) {
        var kept = new EnumMap<Verdict, Integer>(Verdict.class);
        kept.putAll(last.kept());
        var fresh = new ArrayList<ImportLine>();
        for (var line : more) {
            int already = kept.getOrDefault(line.verdict(), 0);
            if (already < KEPT || line.verdict() == Verdict.REFUSED) {
                kept.put(line.verdict(), already + 1);
                fresh.add(line);
            }
        }
        lines.add(run, last.numbered() + 1, fresh);
        boolean cancelled =
                runs.save(run, worker, counts, position).orElseThrow(() -> new RunStopped(RunStopped.Reason.LOST));
        var step = new Step(counts, kept, position, cancelled);
        return () -> last = step;
    }

    /** What was saved, to be taken as true once it is committed. */
    @FunctionalInterface
    interface Saved {
        void hold();
    }

    /** @throws RunStopped when it is not to go on */
    void goOn() {
        if (last.cancelled()) {
            throw new RunStopped(RunStopped.Reason.CANCELLED);
        }
        if (stopping.getAsBoolean()) {
            throw new RunStopped(RunStopped.Reason.RELEASED);
        }
    }
}
