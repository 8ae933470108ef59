package fr.hygie.inventory.glpi;

import fr.hygie.inventory.report.ReportProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The GLPI server cannot be read; {@link #problem()} says why in words that its administrator can act on. */
public class GlpiFailure extends RuntimeException {
    private final ReportProblem problem;

    private GlpiFailure(ReportProblem problem, @Nullable Throwable cause) {
        super(problem.code() + " " + problem.arguments(), cause);
        this.problem = problem;
    }

    static GlpiFailure of(String code, String... arguments) {
        return new GlpiFailure(new ReportProblem("", code, List.of(arguments)), null);
    }

    static GlpiFailure of(String code, Throwable cause, String... arguments) {
        return new GlpiFailure(new ReportProblem("", code, List.of(arguments)), cause);
    }

    public ReportProblem problem() {
        return problem;
    }

    boolean is(String code) {
        return problem.code().equals(code);
    }
}
