package fr.hygie.command;

import fr.hygie.inventory.imports.ConsoleWords;
import fr.hygie.inventory.imports.ImportLine;
import fr.hygie.inventory.imports.ImportRun;
import fr.hygie.inventory.imports.ImportState;
import fr.hygie.inventory.imports.Imports;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.scope.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Tells the console how far imports are, and what became of them. */
final class ImportReport {
    private static final int PAGE = 500;
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Imports imports;
    private final ConsoleWords words;
    private boolean anyRefused;

    ImportReport(Imports imports, Locale locale) {
        this.imports = imports;
        this.words = new ConsoleWords(locale);
    }

    boolean anyRefused() {
        return anyRefused;
    }

    void skipped(Path file) {
        System.err.println(file + ": skipped, neither a list nor an inventory of an agent");
    }

    void refused(Path file, ReportProblem problem) {
        anyRefused = true;
        System.err.println(file + ": " + words(problem));
    }

    /** Tells the progress of a run while it is carried out, then its result. */
    void followed(ImportRun run, Supplier<ImportRun> work) {
        var scope = Scope.require();
        var teller = Thread.ofVirtual().unstarted(() -> scope.run(() -> tellUntilInterrupted(run)));
        teller.start();
        var done = work.get();
        teller.interrupt();
        tell(done);
    }

    private void tellUntilInterrupted(ImportRun run) {
        LockSupport.parkNanos(EVERY.toNanos());
        while (!Thread.currentThread().isInterrupted()) {
            var counts = imports.run(run.id()).counts();
            System.err.printf(
                    "%s: %d%s%n", run.label(), counts.done(), counts.total() == 0 ? "" : " / " + counts.total());
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void tell(ImportRun run) {
        var counts = run.counts();
        System.out.printf(
                "%s: %s%d created, %d changed, %d unchanged, %d refused%n",
                run.label(),
                run.isPreview() ? "dry run, " : "",
                counts.created(),
                counts.changed(),
                counts.unchanged(),
                counts.refused());
        var problem = run.problem();
        if (problem != null) {
            System.err.println("  " + run.label() + ": " + words(problem));
        }
        anyRefused |= counts.refused() > 0 || run.state() == ImportState.FAILED;
        for (int from = 0; from < counts.refused(); from += PAGE) {
            imports.lines(run, ImportLine.Verdict.REFUSED, PAGE, from).forEach(this::tell);
        }
    }

    private void tell(ImportLine line) {
        var problem = line.problem();
        var where = (line.place() + (line.name().isEmpty() ? "" : " (" + line.name() + ")")).strip();
        System.err.println("  " + (where.isEmpty() ? "" : where + ": ") + (problem == null ? "" : words(problem)));
    }

    private String words(ReportProblem problem) {
        return words.problem(problem);
    }
}
