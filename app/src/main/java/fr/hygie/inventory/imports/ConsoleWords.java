package fr.hygie.inventory.imports;

import fr.hygie.inventory.ReportProblem;
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
            return new MessageFormat(labels.text("problem." + problem.code()), locale)
                    .format(problem.arguments().toArray());
        } catch (MissingResourceException unworded) {
            return problem.code();
        }
    }
}
