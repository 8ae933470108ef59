package fr.hygie.inventory.report;

/** What was received cannot be read at all; {@link #problem()} says where and why. */
public class UnreadableReport extends RuntimeException {
    private final ReportProblem problem;

    public UnreadableReport(ReportProblem problem) {
        super(problem.place() + ": " + problem.code() + " " + problem.arguments());
        this.problem = problem;
    }

    public ReportProblem problem() {
        return problem;
    }
}
