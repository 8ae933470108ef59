package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.scope.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Imports that the calling process carries out itself, whether or not a service runs beside it. They show on the pages
 * like the others; a file whose import was killed is taken over by the service.
 */
@Service
public class ConsoleImport {
    private final Arrivals arrivals;
    private final Imports imports;
    private final ImportRunStore runs;
    private final ImportRunner runner;

    ConsoleImport(Arrivals arrivals, Imports imports, ImportRunStore runs, ImportRunner runner) {
        this.arrivals = arrivals;
        this.imports = imports;
        this.runs = runs;
        this.runner = runner;
    }

    /** What to import, and how. */
    public record Wanted(IntakeMode mode, @Nullable AssetKind kind, boolean dryRun) {}

    /**
     * The parts of a folder: sheets and archives are imports of their own, documents of agents one together.
     *
     * @param skipped files that are neither
     */
    public record Folder(List<Path> files, List<Path> documents, List<Path> skipped) {}

    /** Sorts the files of a folder and of those below it, by name; nothing of them is changed. */
    public static Folder sort(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        var documents = new ArrayList<Path>();
        var skipped = new ArrayList<Path>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
                if (Archive.isSheet(name) || name.endsWith(".zip") || name.endsWith(".csv.gz")) {
                    files.add(file);
                } else if (Reception.looksLikeDocument(file)) {
                    documents.add(file);
                } else {
                    skipped.add(file);
                }
            }
        }
        return new Folder(files, documents, skipped);
    }

    /**
     * Starts the import of one file in the current scope, without carrying it out.
     *
     * @throws ImportRefused when it cannot be read; it is then in quarantine
     */
    public ImportRun prepare(Path file, Wanted wanted) {
        try (var content = Files.newInputStream(file)) {
            return arrivals.receive(
                    String.valueOf(file.getFileName()),
                    content,
                    wanted.mode(),
                    wanted.dryRun(),
                    worker(),
                    run -> plan(run, wanted));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ImportSettings plan(ImportRun run, Wanted wanted) {
        if (run.source() != ImportSource.SHEET) {
            return run.settings();
        }
        var offer = imports.look(run);
        var plan = offer.plan(wanted.kind());
        if (MappingForm.of(plan, wanted.mode()).problems().contains("no-identity")) {
            throw new ImportRefused("header-missing");
        }
        var settings = run.settings().with(plan);
        return wanted.dryRun() ? settings : settings.applied();
    }

    /** Starts the import of documents that stand in files of their own; they are read where they are. */
    public ImportRun prepare(String label, Wanted wanted) {
        var settings = new ImportSettings(null, wanted.dryRun(), false, false);
        var state = wanted.dryRun() ? ImportState.PREVIEWING : ImportState.QUEUED;
        return arrivals.add(
                arrivals.fresh(
                        arrivals.establishment(),
                        UUID.randomUUID(),
                        ImportSource.DOCUMENTS,
                        label,
                        wanted.mode(),
                        state,
                        settings),
                worker());
    }

    /**
     * Carries a prepared import out, on the thread of the caller.
     *
     * @param documents to read, for an import that was prepared for them; null for a file
     * @return the run with its result
     */
    public ImportRun carryOut(ImportRun run, @Nullable Folder documents) {
        try (var pulse = new Pulse(runs, run, worker())) {
            var found = documents == null
                    ? null
                    : new FileDocuments(documents.documents().stream()
                            .map(file -> new FileDocuments.Named(file.toString(), file))
                            .toList());
            runner.run(run, worker(), () -> false, found);
        }
        var done = imports.run(run.id());
        if (documents != null && run.settings().dryRun()) {
            imports.cancel(done); // nobody else could apply it: the files are not in the spool
        }
        return done;
    }

    private static String worker() {
        return "console-" + ProcessHandle.current().pid() + "-"
                + Scope.require().active();
    }
}
