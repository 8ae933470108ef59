package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.report.ReportProblem;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may stand in a cell whose value was refused, so that whoever filled it in can mend it. */
public final class AdmittedValues {
    static final String PROBLEM = "choice-unknown";
    private static final int FIELD = 4; // after row, letter of the column, header and value

    private AdmittedValues() {}

    /** In the order of the forms, parted by commas; empty for any other problem, and for those of former versions. */
    public static Optional<String> of(ReportProblem problem, InventoryLabels labels) {
        return problem.code().equals(PROBLEM) && problem.arguments().size() > FIELD
                ? AssetField.ofKey(problem.arguments().get(FIELD)).map(field -> values(field, labels))
                : Optional.empty();
    }

    private static String values(AssetField field, InventoryLabels labels) {
        return field.type().choices().stream()
                .map(choice -> labels.choice(field, choice))
                .collect(Collectors.joining(", "));
    }
}
