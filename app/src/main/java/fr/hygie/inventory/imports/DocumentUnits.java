package fr.hygie.inventory.imports;

import fr.hygie.inventory.agent.AgentParser;
import fr.hygie.inventory.agent.PayloadDecoder;
import fr.hygie.inventory.agent.PayloadLimits;
import fr.hygie.inventory.agent.RawPayload;
import fr.hygie.inventory.quarantine.Quarantine.Refused;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.scope.Paris;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents of agents as units; their position is their rank. */
final class DocumentUnits implements UnitReader {
    private static final PayloadDecoder DECODER = new PayloadDecoder(PayloadLimits.DEFAULT);
    private static final AgentParser PARSER = new AgentParser();

    private final Documents documents;
    private final String label;
    private final Instant now;
    private int rank;

    /** @param position rank of the last document that is done; null for none */
    DocumentUnits(Documents documents, String label, Instant now, @Nullable String position) {
        this.documents = documents;
        this.label = label;
        this.now = now;
        int done = position == null ? 0 : Integer.parseInt(position);
        while (rank < done && documents.hasNext()) {
            documents.next();
            rank++;
        }
    }

    @Override
    public int total() {
        return documents.total();
    }

    @Override
    public boolean hasNext() {
        return documents.hasNext();
    }

    @Override
    public Unit next() {
        var found = documents.next();
        rank++;
        var problem = found.problem();
        if (problem != null) {
            return refused(found, problem);
        }
        try {
            var document = PARSER.parseFile(DECODER.decode(RawPayload.ofFile(found.body(), now)), now, Paris.ZONE);
            var warnings = document.warnings().stream()
                    .map(warning -> ImportLine.warning(place(found, warning), warning))
                    .toList();
            return document.reports().isEmpty()
                    ? new Unit(position(), found.name(), List.of(), List.of(nothingInside(found)), null)
                    : new Unit(
                            position(),
                            found.name(),
                            document.reports(),
                            warnings,
                            payload(found, new ReportProblem("", "not-taken")));
        } catch (UnreadableReport unreadable) {
            return refused(found, unreadable.problem());
        }
    }

    private String position() {
        return String.valueOf(rank);
    }

    private static ImportLine nothingInside(Documents.Found found) {
        return ImportLine.warning(found.name(), new ReportProblem("", "import-nothing-inside"));
    }

    private Unit refused(Documents.Found found, ReportProblem problem) {
        return new Unit(
                position(),
                found.name(),
                List.of(),
                List.of(ImportLine.refused(place(found, problem), "", problem)),
                payload(found, problem));
    }

    private static String place(Documents.Found found, ReportProblem problem) {
        return problem.place().isEmpty() ? found.name() : found.name() + " : " + problem.place();
    }

    private Refused payload(Documents.Found found, ReportProblem problem) {
        var name = found.name().equals(label) ? label : label + " › " + found.name();
        return new Refused(Channel.AGENT, label, null, name, problem, found.body());
    }

    @Override
    public void close() {
        documents.close();
    }
}
