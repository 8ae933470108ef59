package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.spreadsheet.AdmittedValues;
import fr.hygie.inventory.spreadsheet.InventoryLabels;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;

/** The words of the imports where there is no page, and no message source. */
public final class ConsoleWords {
    private final Locale locale;
    private final InventoryLabels labels;

    /** @param locale French unless it is English */
    public ConsoleWords(Locale locale) {
        this.locale = locale;
        this.labels = new InventoryLabels(locale);
    }

    /** A problem as a sentence; its code when nobody has words for it. */
    public String problem(ReportProblem problem) {
        try {
            var words = format("problem." + problem.code(), problem.arguments().toArray());
            return AdmittedValues.of(problem, labels)
                    .map(values -> words + " " + format("problem.admitted", values))
                    .orElse(words);
        } catch (MissingResourceException unworded) {
            return problem.code();
        }
    }

    private String format(String key, Object... values) {
        return new MessageFormat(labels.text(key), locale).format(values);
    }
}
