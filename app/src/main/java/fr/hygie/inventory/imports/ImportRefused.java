package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;

/** What a person asks cannot be done; {@link #problem()} says why. */
public class ImportRefused extends RuntimeException {
    private final ReportProblem problem;

    public ImportRefused(String code, String... arguments) {
        this(new ReportProblem("", code, arguments));
    }

    public ImportRefused(ReportProblem problem) {
        super(problem.code() + " " + problem.arguments());
        this.problem = problem;
    }

    public ReportProblem problem() {
        return problem;
    }
}
