package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.ImportedLifeCycles.Cycle;
import fr.hygie.inventory.lifecycle.ImportedLifeCycles.Product;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imported dates as the database keeps them: flat, all texts. */
final class StoredLifeCycles {
    private static final String PAST = "past";
    private static final String NOT_ANNOUNCED = "not-announced";

    private StoredLifeCycles() {}

    record StoredProduct(
            String id, @Nullable String label, @Nullable String category, List<StoredCycle> cycles) {
        static StoredProduct of(Product product) {
            return new StoredProduct(
                    product.id(),
                    product.label(),
                    product.category(),
                    product.cycles().stream().map(StoredCycle::of).toList());
        }

        Product read() {
            return new Product(
                    id, label, category, cycles.stream().map(StoredCycle::read).toList());
        }
    }

    /** @param ends a day, {@value #PAST} or {@value #NOT_ANNOUNCED} */
    record StoredCycle(
            String name,
            @Nullable String label,
            @Nullable String released,
            String ends,
            @Nullable String extended,
            @Nullable String latest) {
        static StoredCycle of(Cycle cycle) {
            return new StoredCycle(
                    cycle.name(),
                    cycle.label(),
                    text(cycle.released()),
                    switch (cycle.supportEnds()) {
                        case SupportEnd.Past _ -> PAST;
                        case SupportEnd.NotAnnounced _ -> NOT_ANNOUNCED;
                        case SupportEnd.On(var day) -> day.toString();
                    },
                    text(cycle.extendedEnds()),
                    cycle.latest());
        }

        Cycle read() {
            return new Cycle(
                    name,
                    label,
                    date(released),
                    switch (ends) {
                        case PAST -> SupportEnd.PAST;
                        case NOT_ANNOUNCED -> SupportEnd.NOT_ANNOUNCED;
                        default -> SupportEnd.on(LocalDate.parse(ends));
                    },
                    date(extended),
                    latest);
        }
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
