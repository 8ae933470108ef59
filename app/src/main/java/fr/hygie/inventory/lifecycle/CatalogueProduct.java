package fr.hygie.inventory.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A product whose support dates are known.
 *
 * @param id short name, the same as on endoflife.date when the product is there
 * @param label in French
 * @param labelEnglish the same as {@code label} when the name does not change with the language
 * @param cycles in the order of the catalogue, newest first; at least one
 */
public record CatalogueProduct(
        String id, String label, String labelEnglish, ProductCategory category, List<SupportCycle> cycles) {
    public CatalogueProduct {
        cycles = List.copyOf(cycles);
    }

    public String label(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? labelEnglish : label;
    }

    public Optional<SupportCycle> cycle(String name) {
        return cycles.stream().filter(cycle -> cycle.name().equals(name)).findFirst();
    }

    /** Name of the extension that its publisher offers for at least one cycle. */
    Optional<String> extension() {
        return cycles.stream()
                .map(SupportCycle::extension)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Whether everybody gets that extension. */
    boolean extensionFree() {
        return cycles.stream().anyMatch(SupportCycle::extensionFree);
    }
}
