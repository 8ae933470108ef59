package fr.hygie.web.sheet;

import org.jspecify.annotations.Nullable;

/** A file cannot be read as a sheet, or not any further; {@link #problem()} says where and why. */
public class UnreadableSheet extends RuntimeException {
    private final SheetProblem problem;

    public UnreadableSheet(SheetProblem problem, @Nullable Throwable cause) {
        super(problem.place() + ": " + problem.code() + " " + problem.arguments(), cause);
        this.problem = problem;
    }

    public UnreadableSheet(SheetProblem problem) {
        this(problem, null);
    }

    /** The whole file is at fault. */
    static UnreadableSheet file(String code, String... arguments) {
        return new UnreadableSheet(new SheetProblem(0, 0, code, arguments));
    }

    public SheetProblem problem() {
        return problem;
    }
}
