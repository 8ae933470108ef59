package fr.hygie.inventory.glpi;

import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some items of one type.
 *
 * @param total items of the type that match, to show the progress
 * @param problems what could not be read or was not chosen in silence; their items may be among the reports all the same
 * @param complete whether the type is read to its end; never true when the account may not read it
 * @param next where to go on; null at the end
 */
public record GlpiPage(
        GlpiType type,
        int total,
        List<AssetReport> reports,
        List<ReportProblem> problems,
        boolean complete,
        @Nullable GlpiCursor next) {

    public GlpiPage {
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }
}
