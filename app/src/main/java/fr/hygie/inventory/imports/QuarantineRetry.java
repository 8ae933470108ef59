package fr.hygie.inventory.imports;

import fr.hygie.inventory.agent.AgentParser;
import fr.hygie.inventory.agent.PayloadDecoder;
import fr.hygie.inventory.agent.PayloadLimits;
import fr.hygie.inventory.agent.RawPayload;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries again what was refused: taken in, it leaves the quarantine; refused again, its reason is brought up to date. */
@Component
class QuarantineRetry {
    private static final PayloadDecoder DECODER = new PayloadDecoder(PayloadLimits.DEFAULT);
    private static final AgentParser PARSER = new AgentParser();

    private final Quarantine quarantine;
    private final Intake intake;
    private final Arrivals arrivals;
    private final TransactionTemplate transaction;

    QuarantineRetry(Quarantine quarantine, Intake intake, Arrivals arrivals, TransactionTemplate transaction) {
        this.quarantine = quarantine;
        this.intake = intake;
        this.arrivals = arrivals;
        this.transaction = transaction;
    }

    /** What became of it. */
    sealed interface Outcome {}

    record TakenIn() implements Outcome {}

    /** It is a file of its own, which goes on as a run. */
    record Started(ImportRun run) implements Outcome {}

    record RefusedAgain(ReportProblem problem) implements Outcome {}

    /** @throws ImportNotFound when the establishment has no such payload */
    Outcome retry(UUID id) {
        var organisation = Scope.require().active();
        var row = quarantine.find(organisation, id).orElseThrow(() -> new ImportNotFound(id));
        var payload = quarantine.payload(organisation, id).orElseThrow(() -> new ImportNotFound(id));
        try {
            if (!row.whole()) {
                throw new ImportRefused("quarantine-cut");
            }
            return isFile(row, payload) ? asFile(organisation, row, payload) : asDocument(organisation, row, payload);
        } catch (UnreadableReport unreadable) {
            return again(organisation, id, unreadable.problem());
        } catch (ImportRefused refused) {
            return again(organisation, id, refused.problem());
        }
    }

    private static boolean isFile(Quarantine.Row row, byte[] payload) {
        var name = row.fileName();
        return row.channel() == Channel.SPREADSHEET
                || Archive.isZip(payload)
                || (name != null && Archive.isSheet(name));
    }

    private Outcome asFile(UUID organisation, Quarantine.Row row, byte[] payload) {
        var name = Objects.requireNonNullElse(row.fileName(), row.origin());
        var run = arrivals.receiveAgain(name, payload);
        transaction.executeWithoutResult(status -> quarantine.release(organisation, row.id(), "retried"));
        return new Started(run);
    }

    private Outcome asDocument(UUID organisation, Quarantine.Row row, byte[] payload) {
        var document = PARSER.parseFile(
                DECODER.decode(RawPayload.ofFile(payload, row.receivedAt())), row.receivedAt(), Paris.ZONE);
        var source = new IntakeSource(Channel.AGENT, row.origin());
        var reports = document.reports();
        for (int from = 0; from < reports.size(); from += Intake.BATCH) {
            accept(organisation, source, reports.subList(from, Math.min(reports.size(), from + Intake.BATCH)));
        }
        quarantine.release(organisation, row.id(), "retried");
        return new TakenIn();
    }

    private void accept(UUID organisation, IntakeSource source, List<AssetReport> reports) {
        intake.accept(organisation, source, IntakeMode.BOTH, reports).stream()
                .map(IntakeOutcome::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(problem -> {
                    throw new ImportRefused(problem);
                });
    }

    private RefusedAgain again(UUID organisation, UUID id, ReportProblem problem) {
        quarantine.retried(organisation, id, problem);
        return new RefusedAgain(problem);
    }
}
