package fr.hygie.inventory.imports;

import fr.hygie.inventory.imports.ImportLine.Verdict;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that are taken in: received, tried, applied, cancelled, looked at. All of it for the establishment that is
 * active in the current scope; the work itself is done by workers, which this never waits for.
 */
@Service
public class Imports {
    /** Largest file that can be sent. */
    public static final long LARGEST_FILE = 512L << 20;

    private static final List<ImportState> BEFORE = List.of(ImportState.PREPARED, ImportState.PREVIEWED);
    private static final int REMEMBERED = 50;

    private final Arrivals arrivals;
    private final ImportRunStore runs;
    private final ImportLineStore lines;
    private final Spool spool;
    private final GlpiSources glpi;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Imports(
            Arrivals arrivals,
            ImportRunStore runs,
            ImportLineStore lines,
            Spool spool,
            GlpiSources glpi,
            Journal journal,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.arrivals = arrivals;
        this.runs = runs;
        this.lines = lines;
        this.spool = spool;
        this.glpi = glpi;
        this.journal = journal;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * The establishment that assets come into.
     *
     * @throws ImportRefused {@code import-no-establishment} when the context is a group, a region or a site
     */
    public UUID establishment() {
        return arrivals.establishment();
    }

    /** Whether the active organisation is one that has assets of its own. */
    public boolean hasEstablishment() {
        return arrivals.hasEstablishment();
    }

    /**
     * Receives a file. A sheet then waits for its columns to be agreed upon; documents of agents wait for a worker.
     *
     * @param fileName as the sender calls it; shown, never part of a path
     * @param dryRun for documents: whether to say what would be done first
     * @throws ImportRefused when it cannot be read at all; it is then in quarantine with the reason
     */
    public ImportRun receive(String fileName, InputStream content, IntakeMode mode, boolean dryRun) {
        return arrivals.receive(fileName, content, mode, dryRun, null, ImportRun::settings);
    }

    /** @throws ImportNotFound when the establishment has no such run */
    public ImportRun run(UUID id) {
        return runs.find(Scope.require().active(), id).orElseThrow(() -> new ImportNotFound(id));
    }

    /** Newest first. */
    public List<ImportRun> list(int limit, long offset) {
        return runs.list(Scope.require().active(), null, limit, offset);
    }

    public long count() {
        return runs.count(Scope.require().active(), null);
    }

    /** Those of one way to come in, newest first. */
    List<ImportRun> list(ImportSource source, int limit, long offset) {
        return runs.list(Scope.require().active(), source, limit, offset);
    }

    long count(ImportSource source) {
        return runs.count(Scope.require().active(), source);
    }

    /**
     * What the sheet of a run seems to hold.
     *
     * @param sheet name of another sheet of the file; null for the usual one
     * @throws ImportRefused {@code import-file-gone} when its file was deleted since
     */
    public SheetOffer offer(ImportRun run, @Nullable String sheet) {
        return SheetOffer.of(file(run), sheet);
    }

    /** The same for a run that is not written yet. */
    SheetOffer look(ImportRun run) {
        return SheetOffer.of(spool.file(run.organisation(), run.id()), null);
    }

    Path file(ImportRun run) {
        if (!spool.holds(run.organisation(), run.id())) {
            throw new ImportRefused("import-file-gone");
        }
        return spool.file(run.organisation(), run.id());
    }

    /** Whether the file of a run is still there. */
    public boolean hasFile(ImportRun run) {
        return spool.holds(run.organisation(), run.id());
    }

    /** What was agreed upon for the last file with the same headers; empty when there was none. */
    public Optional<SheetPlan> remembered(SheetOffer offer) {
        return list(REMEMBERED, 0).stream()
                .map(run -> run.settings().plan())
                .filter(Objects::nonNull)
                .filter(plan -> plan.headers().equals(offer.headers()))
                .findFirst();
    }

    /**
     * Agrees upon the columns of a sheet and has it tried, or taken in at once.
     *
     * @throws ImportRefused {@code import-moved-on} when the run is past that
     */
    public void agree(ImportRun run, SheetPlan plan, IntakeMode mode, boolean dryRun) {
        var settings = run.settings().with(plan);
        start(
                run,
                BEFORE,
                dryRun ? ImportState.PREVIEWING : ImportState.QUEUED,
                dryRun ? settings : settings.applied(),
                mode);
    }

    /**
     * Takes in what a dry run has shown.
     *
     * @throws ImportRefused {@code import-moved-on} when there was none
     */
    public void apply(ImportRun run) {
        start(
                run,
                List.of(ImportState.PREVIEWED),
                ImportState.QUEUED,
                run.settings().applied(),
                run.mode());
    }

    private void start(
            ImportRun run, List<ImportState> from, ImportState to, ImportSettings settings, IntakeMode mode) {
        transaction.executeWithoutResult(status -> {
            lines.clear(run.organisation(), run.id());
            jdbc.sql("update import_run set mode = ? where organisation_id = ? and id = ?")
                    .params(mode.name(), run.organisation(), run.id())
                    .update();
            if (!runs.move(run.organisation(), run.id(), from, to, settings)) {
                throw new ImportRefused("import-moved-on");
            }
            if (to == ImportState.QUEUED && run.source() == ImportSource.GLPI) {
                glpi.approve(run.organisation());
            }
            if (to == ImportState.QUEUED) {
                journal.record(run.act("inventory.import-applied"));
            }
        });
    }

    /** Stops a run after its current batch. What was taken in before stays. False when it is over already. */
    public boolean cancel(ImportRun run) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean stopped = runs.cancel(run.organisation(), run.id());
            if (stopped) {
                journal.record(run.act("inventory.import-cancelled"));
            }
            return stopped;
        }));
    }

    /** Whether a reading of the GLPI server of an establishment waits or is under way. */
    boolean isReading(UUID organisation) {
        return list(REMEMBERED, 0).stream()
                .anyMatch(run -> run.source() == ImportSource.GLPI
                        && run.organisation().equals(organisation)
                        && run.state().isActive());
    }

    /** How many lines a run has of each verdict. */
    public Map<Verdict, Integer> lineCounts(ImportRun run) {
        return lines.count(run.organisation(), run.id());
    }

    /** @param verdict null for all */
    public List<ImportLine> lines(ImportRun run, @Nullable Verdict verdict, int limit, long offset) {
        return lines.list(run.organisation(), run.id(), verdict, limit, offset);
    }

    /** All lines, few in memory; nothing of the database is held while the reader takes its time with one. */
    void eachLine(ImportRun run, @Nullable Verdict verdict, Consumer<ImportLine> reader) {
        int last = 0;
        for (var some = after(run, verdict, last); !some.isEmpty(); some = after(run, verdict, last)) {
            some.forEach(numbered -> reader.accept(numbered.line()));
            last = some.getLast().number();
        }
    }

    private List<ImportLineStore.Numbered> after(ImportRun run, @Nullable Verdict verdict, int last) {
        return lines.after(run.organisation(), run.id(), verdict, last, 500);
    }
}
