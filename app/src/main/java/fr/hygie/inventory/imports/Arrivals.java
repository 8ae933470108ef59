package fr.hygie.inventory.imports;

import fr.hygie.inventory.agent.RawPayload;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import fr.hygie.web.sheet.UnreadableSheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes in, before anything is done with it: files are read once, written down as a run, or kept apart. */
@Component
class Arrivals {
    private final ImportRunStore runs;
    private final Spool spool;
    private final Quarantine quarantine;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Arrivals(
            ImportRunStore runs,
            Spool spool,
            Quarantine quarantine,
            Journal journal,
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.spool = spool;
        this.quarantine = quarantine;
        this.journal = journal;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * The establishment that assets come into.
     *
     * @throws ImportRefused {@code import-no-establishment} when the context is a group, a region or a site
     */
    UUID establishment() {
        var active = Scope.require().active();
        if (!isEstablishment(active)) {
            throw new ImportRefused("import-no-establishment");
        }
        return active;
    }

    /** Whether the active organisation is one that has assets of its own. */
    boolean hasEstablishment() {
        return isEstablishment(Scope.require().active());
    }

    private boolean isEstablishment(UUID organisation) {
        return Objects.requireNonNull(transaction.execute(
                status -> jdbc.sql("select count(*) = 1 from organisation where id = ? and kind = 'LEGAL_ENTITY'")
                        .param(organisation)
                        .query(Boolean.class)
                        .single()));
    }

    /** How a caller that carries the run out itself wants it. */
    @FunctionalInterface
    interface Agreement {
        ImportSettings settings(ImportRun run);
    }

    /** @param worker that carries it out; null for whoever is free */
    ImportRun receive(
            String fileName,
            InputStream content,
            IntakeMode mode,
            boolean dryRun,
            @Nullable String worker,
            Agreement agreement) {
        var organisation = establishment();
        var id = UUID.randomUUID();
        var label = label(fileName);
        try {
            spool.keep(organisation, id, content);
            var run = accept(organisation, id, label, mode, dryRun);
            return add(worker == null ? run : run.agreed(agreement.settings(run)), worker);
        } catch (UnreadableSheet unreadable) {
            throw keptApart(organisation, id, label, SheetUnits.problem(unreadable));
        } catch (UnreadableReport unreadable) {
            throw keptApart(organisation, id, label, unreadable.problem());
        } catch (ImportRefused refused) {
            throw keptApart(organisation, id, label, refused.problem());
        } catch (IOException failure) {
            spool.delete(organisation, id);
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Receives a file that was refused before; when it is refused again nothing more is kept.
     *
     * @throws ImportRefused when it still cannot be read
     */
    ImportRun receiveAgain(String fileName, byte[] content) {
        var organisation = establishment();
        var id = UUID.randomUUID();
        try {
            spool.keep(organisation, id, new ByteArrayInputStream(content));
            return add(accept(organisation, id, label(fileName), IntakeMode.BOTH, false), null);
        } catch (UnreadableSheet unreadable) {
            spool.delete(organisation, id);
            throw new ImportRefused(SheetUnits.problem(unreadable));
        } catch (UnreadableReport unreadable) {
            spool.delete(organisation, id);
            throw new ImportRefused(unreadable.problem());
        } catch (IOException failure) {
            spool.delete(organisation, id);
            throw new UncheckedIOException(failure);
        }
    }

    private ImportRun accept(UUID organisation, UUID id, String label, IntakeMode mode, boolean dryRun)
            throws IOException {
        var file = spool.file(organisation, id);
        boolean sheet = Reception.settle(file) == FileKind.SHEET;
        if (sheet) {
            SheetOffer.of(file, null); // a file that cannot be read is refused now, not by a worker
        }
        var state = sheet ? ImportState.PREPARED : dryRun ? ImportState.PREVIEWING : ImportState.QUEUED;
        var source = sheet ? ImportSource.SHEET : ImportSource.DOCUMENTS;
        return fresh(organisation, id, source, label, mode, state, ImportSettings.file(dryRun));
    }

    ImportRun fresh(
            UUID organisation,
            UUID id,
            ImportSource source,
            String label,
            IntakeMode mode,
            ImportState state,
            ImportSettings settings) {
        return new ImportRun(
                organisation,
                id,
                source,
                label,
                mode,
                state,
                Scope.require().actor(),
                clock.instant(),
                null,
                null,
                settings,
                ImportCounts.NONE,
                null,
                false,
                0,
                null);
    }

    ImportRun add(ImportRun run, @Nullable String worker) {
        transaction.executeWithoutResult(status -> {
            runs.add(run, worker);
            journal.record(run.act("inventory.import-received"));
        });
        return run;
    }

    private static String label(String fileName) {
        var own = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        var clean = own.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? "?" : clean.length() > 200 ? clean.substring(0, 200) : clean;
    }

    private ImportRefused keptApart(UUID organisation, UUID id, String label, ReportProblem problem) {
        var file = spool.file(organisation, id);
        try (var content = Files.newInputStream(file)) {
            boolean whole = Files.size(file) <= Documents.LARGEST;
            var payload = content.readNBytes(whole ? Documents.LARGEST : RawPayload.KEPT_WHEN_CUT);
            quarantine.keep(
                    organisation, new Quarantine.Refused(Channel.SPREADSHEET, label, null, label, problem, payload));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        spool.delete(organisation, id);
        return new ImportRefused(problem);
    }
}
