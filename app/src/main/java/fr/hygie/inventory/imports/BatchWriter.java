package fr.hygie.inventory.imports;

import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.ReportProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the units of one run in, many in a transaction. A batch that fails is halved until the unit that makes it fail
 * stands alone: it is refused, and the others are taken in.
 */
class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final Intake intake;
    private final Quarantine quarantine;
    private final TransactionTemplate transaction;
    private final ImportRun run;
    private final IntakeSource source;
    private final RunProgress progress;

    BatchWriter(
            Intake intake,
            Quarantine quarantine,
            TransactionTemplate transaction,
            ImportRun run,
            IntakeSource source,
            RunProgress progress) {
        this.intake = intake;
        this.quarantine = quarantine;
        this.transaction = transaction;
        this.run = run;
        this.source = source;
        this.progress = progress;
    }

    /** @throws RunStopped when the run is not to go on */
    void write(List<Unit> units) {
        if (units.isEmpty()) {
            return;
        }
        try {
            attempt(units);
        } catch (RunStopped stopped) {
            throw stopped;
        } catch (RuntimeException failure) {
            if (units.size() == 1) {
                LOG.warn("a unit of the import {} could not be taken in", run.id(), failure);
                giveUp(units.getFirst());
            } else {
                write(units.subList(0, units.size() / 2));
                write(units.subList(units.size() / 2, units.size()));
            }
        }
        progress.goOn();
    }

    private void attempt(List<Unit> units) {
        var reports = units.stream().flatMap(unit -> unit.reports().stream()).toList();
        var saved = run.isPreview() || reports.isEmpty() ? tell(units, preview(reports)) : accept(units, reports);
        saved.hold();
    }

    private List<IntakeOutcome> preview(List<AssetReport> reports) {
        var outcomes = new ArrayList<IntakeOutcome>();
        for (int from = 0; from < reports.size(); from += Intake.BATCH) {
            var some = reports.subList(from, Math.min(reports.size(), from + Intake.BATCH));
            outcomes.addAll(intake.preview(run.organisation(), source, run.mode(), some));
        }
        return outcomes;
    }

    private RunProgress.Saved tell(List<Unit> units, List<IntakeOutcome> outcomes) {
        return Objects.requireNonNull(transaction.execute(status -> record(units, outcomes)));
    }

    private RunProgress.Saved accept(List<Unit> units, List<AssetReport> reports) {
        // one document may tell of more equipment than a transaction takes: all but the last part goes ahead
        int lastPart = (reports.size() - 1) / Intake.BATCH * Intake.BATCH;
        var outcomes = new ArrayList<IntakeOutcome>();
        for (int from = 0; from < lastPart; from += Intake.BATCH) {
            outcomes.addAll(
                    intake.accept(run.organisation(), source, run.mode(), reports.subList(from, from + Intake.BATCH)));
        }
        var saved = new RunProgress.Saved[1];
        intake.accept(run.organisation(), source, run.mode(), reports.subList(lastPart, reports.size()), last -> {
            outcomes.addAll(last);
            saved[0] = record(units, outcomes);
        });
        return saved[0];
    }

    private RunProgress.Saved record(List<Unit> units, List<IntakeOutcome> outcomes) {
        var counts = progress.counts().withDone(units.size());
        var lines = new ArrayList<ImportLine>();
        int next = 0;
        for (var unit : units) {
            var own = outcomes.subList(next, next + unit.reports().size());
            next += own.size();
            lines.addAll(unit.lines());
            own.forEach(outcome -> lines.add(ImportLine.of(unit.place(), outcome)));
            if (unit.isRefused()) {
                counts = counts.with(IntakeOutcome.Verdict.REFUSED);
            }
            for (var outcome : own) {
                counts = counts.with(outcome.verdict());
            }
            keepApart(unit, own);
        }
        return progress.save(counts, lines, units.getLast().position());
    }

    private void keepApart(Unit unit, List<IntakeOutcome> outcomes) {
        var payload = unit.payload();
        if (run.isPreview() || payload == null) {
            return;
        }
        if (unit.isRefused()) {
            quarantine.keep(run.organisation(), payload);
            return;
        }
        outcomes.stream()
                .map(IntakeOutcome::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(problem -> quarantine.keep(run.organisation(), because(payload, problem)));
    }

    private static Quarantine.Refused because(Quarantine.Refused payload, ReportProblem problem) {
        return new Quarantine.Refused(
                payload.channel(),
                payload.origin(),
                payload.contentType(),
                payload.fileName(),
                problem,
                payload.payload());
    }

    private void giveUp(Unit unit) {
        var problem = new ReportProblem(unit.place(), "not-taken");
        var payload = unit.payload();
        tell(
                        List.of(new Unit(
                                unit.position(),
                                unit.place(),
                                List.of(),
                                List.of(ImportLine.refused(unit.place(), "", problem)),
                                payload == null ? null : because(payload, problem))),
                        List.of())
                .hold();
    }
}
