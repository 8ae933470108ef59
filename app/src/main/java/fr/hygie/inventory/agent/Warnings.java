package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import java.util.ArrayList;
import java.util.List;

/** What was left out of a document, with an end: a hostile document must not fill the memory with complaints. */
final class Warnings {
    private static final int SHOWN = 80;

    private final List<ReportProblem> problems = new ArrayList<>();

    void add(String place, String code, String... arguments) {
        if (problems.size() < AgentDocument.MAX_WARNINGS) {
            var shown = new ArrayList<String>();
            for (var argument : arguments) {
                shown.add(PlainText.cut(argument, SHOWN));
            }
            problems.add(new ReportProblem(place, code, shown));
        }
    }

    List<ReportProblem> all() {
        return problems;
    }
}
