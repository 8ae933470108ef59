package fr.hygie.inventory.imports;

import fr.hygie.inventory.glpi.GlpiFailure;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.web.sheet.UnreadableSheet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries one run out, from where it stands to its result, in the scope of the caller. */
@Component
class ImportRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    /** A run that killed its process this many times is given up. */
    private static final int MOST_ATTEMPTS = 3;

    private static final int BATCH_BYTES = 16 << 20;
    /** Rows that are read and translated while others are written: the next batch. */
    private static final int ROWS_AHEAD = Intake.BATCH;

    /** Documents of agents are heavy: fewer of them keep a transaction short. */
    private static final int DOCUMENTS_TOGETHER = 50;

    private final ImportRunStore runs;
    private final ImportLineStore lines;
    private final Spool spool;
    private final GlpiRuns glpi;
    private final Intake intake;
    private final Quarantine quarantine;
    private final TransactionTemplate transaction;
    private final ImportMeters meters;
    private final Clock clock;

    ImportRunner(
            ImportRunStore runs,
            ImportLineStore lines,
            Spool spool,
            GlpiRuns glpi,
            Intake intake,
            Quarantine quarantine,
            TransactionTemplate transaction,
            ImportMeters meters,
            Clock clock) {
        this.runs = runs;
        this.lines = lines;
        this.spool = spool;
        this.glpi = glpi;
        this.intake = intake;
        this.quarantine = quarantine;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** A run that a worker found; a file that only the process which started it could read is not among them. */
    void run(ImportRun run, String worker, BooleanSupplier stopping) {
        boolean readable = run.source() == ImportSource.GLPI || spool.holds(run.organisation(), run.id());
        if (run.attempts() > MOST_ATTEMPTS || !readable) {
            runs.finish(run, worker, ImportState.FAILED, new ReportProblem("", "import-interrupted"));
            return;
        }
        run(run, worker, stopping, null);
    }

    /** @param documents to read instead of the file in the spool; null for that one */
    void run(ImportRun run, String worker, BooleanSupplier stopping, @Nullable Documents documents) {
        if (!runs.begin(run, worker)) {
            return;
        }
        var progress = new RunProgress(runs, lines, run, worker, stopping);
        var before = progress.counts();
        long started = System.nanoTime();
        var outcome = carryOut(run, worker, progress, documents);
        meters.done(run, before, progress.counts(), outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    /** @return name of the state it is in now, or why it was left */
    private String carryOut(ImportRun run, String worker, RunProgress progress, @Nullable Documents documents) {
        try {
            progress.goOn();
            work(run, progress, documents);
            return finish(run, worker, run.isPreview() ? ImportState.PREVIEWED : ImportState.DONE, null);
        } catch (RunStopped stopped) {
            stop(run, worker, stopped.reason());
            return stopped.reason().name();
        } catch (UnreadableSheet unreadable) {
            return finish(run, worker, ImportState.FAILED, SheetUnits.problem(unreadable));
        } catch (UnreadableReport unreadable) {
            return finish(run, worker, ImportState.FAILED, unreadable.problem());
        } catch (GlpiFailure unreadable) {
            return finish(run, worker, ImportState.FAILED, unreadable.problem());
        } catch (RuntimeException failure) {
            LOG.error("the import {} failed", run.id(), failure);
            var id = run.id().toString();
            return finish(run, worker, ImportState.FAILED, new ReportProblem("", "import-failed", id));
        }
    }

    private String finish(ImportRun run, String worker, ImportState state, @Nullable ReportProblem problem) {
        runs.finish(run, worker, state, problem);
        return state.name();
    }

    private void stop(ImportRun run, String worker, RunStopped.Reason reason) {
        switch (reason) {
            case CANCELLED -> runs.finish(run, worker, ImportState.CANCELLED, null);
            case RELEASED -> runs.release(run, worker);
            case LOST -> LOG.info("the import {} is in the hands of another worker", run.id());
        }
    }

    private void work(ImportRun run, RunProgress progress, @Nullable Documents documents) {
        switch (run.source()) {
            case SHEET -> {
                var writer = writer(run, new IntakeSource(Channel.SPREADSHEET, run.label()), progress);
                try (var units = new UnitsAhead(sheet(run), ROWS_AHEAD)) {
                    pass(units, progress, writer, Intake.BATCH);
                }
            }
            case DOCUMENTS -> {
                var writer = writer(run, new IntakeSource(Channel.AGENT, run.label()), progress);
                var found = documents == null ? stored(run) : documents;
                try (var units = new DocumentUnits(found, run.label(), clock.instant(), run.position())) {
                    pass(units, progress, writer, DOCUMENTS_TOGETHER);
                }
            }
            case GLPI -> glpi.carryOut(run, progress, (mine, source) -> writer(mine, source, progress));
            case DEMONSTRATION -> throw new IllegalStateException("nobody carries a demonstration out");
        }
    }

    private BatchWriter writer(ImportRun run, IntakeSource source, RunProgress progress) {
        return new BatchWriter(intake, quarantine, transaction, run, source, progress);
    }

    private UnitReader sheet(ImportRun run) {
        var plan = run.settings().plan();
        if (plan == null) {
            throw new IllegalStateException("a sheet is read only once its columns are agreed upon");
        }
        return SheetUnits.open(
                spool.file(run.organisation(), run.id()),
                plan,
                run.position(),
                run.counts().total() == 0);
    }

    private Documents stored(ImportRun run) {
        var file = spool.file(run.organisation(), run.id());
        try {
            return Reception.settle(file) == FileKind.ARCHIVE
                    ? ZipDocuments.open(file)
                    : new FileDocuments(List.of(new FileDocuments.Named(run.label(), file)));
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Units before a fault of the file are sound and are taken in. */
    static void pass(UnitReader units, RunProgress progress, BatchWriter writer, int together) {
        progress.total(units.total());
        var batch = new ArrayList<Unit>();
        RuntimeException fault = null;
        while (fault == null) {
            try {
                if (!units.hasNext()) {
                    break;
                }
                var unit = units.next();
                if (!fits(batch, unit, together)) {
                    writer.write(List.copyOf(batch));
                    batch.clear();
                }
                batch.add(unit);
            } catch (UnreadableSheet | UnreadableReport unreadable) {
                fault = unreadable;
            }
        }
        writer.write(List.copyOf(batch));
        if (fault != null) {
            throw fault;
        }
    }

    private static boolean fits(List<Unit> batch, Unit unit, int together) {
        if (batch.isEmpty()) {
            return true;
        }
        int reports = unit.reports().size();
        int bytes = unit.weight();
        for (var other : batch) {
            reports += other.reports().size();
            bytes += other.weight();
        }
        return batch.size() < together && reports <= Intake.BATCH && bytes <= BATCH_BYTES;
    }
}
