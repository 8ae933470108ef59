package fr.hygie.inventory.imports;

import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.AssetReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of what a run reads: a row, a document, an item.
 *
 * @param position where to go on once it is committed
 * @param place for people
 * @param reports none when it is refused
 * @param lines what is to be told of it already: why it is refused, what was left out
 * @param payload what to keep apart when it, or one of its reports, is refused; null when its lines suffice
 */
record Unit(
        String position,
        String place,
        List<AssetReport> reports,
        List<ImportLine> lines,
        Quarantine.@Nullable Refused payload) {
    Unit {
        reports = List.copyOf(reports);
        lines = List.copyOf(lines);
    }

    /** The same, after which the run goes on elsewhere. */
    Unit at(String elsewhere) {
        return new Unit(elsewhere, place, reports, lines, payload);
    }

    boolean isRefused() {
        return lines.stream().anyMatch(line -> line.verdict() == ImportLine.Verdict.REFUSED);
    }

    /** Bytes that it holds in memory, about. */
    int weight() {
        return payload == null ? 0 : payload.payload().length;
    }
}
