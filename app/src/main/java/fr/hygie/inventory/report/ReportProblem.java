package fr.hygie.inventory.report;

import java.util.List;

/**
 * Why something that was received cannot be taken, said so that the sender can mend it.
 *
 * @param place line, row or JSON pointer; empty when it is the whole
 * @param code message key below {@code inventory.problem.}, e.g. {@code too-deep}
 * @param arguments of the message; may hold hostile text, so they are escaped when shown
 */
public record ReportProblem(String place, String code, List<String> arguments) {
    public ReportProblem {
        arguments = List.copyOf(arguments);
    }

    public ReportProblem(String place, String code, String... arguments) {
        this(place, code, List.of(arguments));
    }
}
