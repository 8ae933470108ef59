package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;

/** A setting that a program sent does not do; {@link #problem()} says why. */
class SettingRefused extends RuntimeException {
    private final String field;
    private final ReportProblem problem;

    SettingRefused(String field, ReportProblem problem) {
        super(field + ": " + problem.code());
        this.field = field;
        this.problem = problem;
    }

    String field() {
        return field;
    }

    ReportProblem problem() {
        return problem;
    }
}
