package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.report.ReportProblem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Support dates that came from outside, to be laid over the catalogue.
 *
 * @param products in the order received; may be empty
 * @param problems what was left out, each with its JSON pointer; may be empty
 */
public record ImportedLifeCycles(List<Product> products, List<ReportProblem> problems) {
    public ImportedLifeCycles {
        products = List.copyOf(products);
        problems = List.copyOf(problems);
    }

    /** A product, named as its source names it. */
    public record Product(
            String id, @Nullable String label, @Nullable String category, List<Cycle> cycles) {
        public Product {
            cycles = List.copyOf(cycles);
        }
    }

    /**
     * A cycle.
     *
     * @param latest its latest version, from which a build may be read
     */
    public record Cycle(
            String name,
            @Nullable String label,
            @Nullable LocalDate released,
            SupportEnd supportEnds,
            @Nullable LocalDate extendedEnds,
            @Nullable String latest) {}
}
