package fr.hygie.demo.fleet;

import fr.hygie.inventory.support.LocalCycle;
import fr.hygie.inventory.support.Running;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What suppliers promised in writing, and the extensions that were bought. */
final class Promises {
    private Promises() {}

    static List<Fleet.Promise> to(Establishment establishment) {
        var today = establishment.timeline().today();
        return DataFile.lines("support.csv", 7).stream()
                .filter(cells -> cells[0].equals(establishment.profile().key())
                        || cells[0].equals("*") && !establishment.isSmall())
                .map(cells -> promise(cells, today))
                .toList();
    }

    private static Fleet.Promise promise(String[] cells, LocalDate today) {
        var last = day(cells[4], today);
        boolean extension = cells[1].equals("extension");
        return new Fleet.Promise(
                cells[3].isEmpty() ? cells[2] : cycle(cells[2], cells[3]),
                extension ? last : null,
                extension ? cells[5] : null,
                extension ? null : last,
                extension ? null : cells[5],
                cells[6]);
    }

    private static String cycle(String maker, @Nullable String model) {
        return Objects.requireNonNull(LocalCycle.of(new Running.Equipment(maker, model, null)));
    }

    /** A day, or so many years from today. */
    private static LocalDate day(String text, LocalDate today) {
        return text.contains("-") && text.length() > 4
                ? LocalDate.parse(text)
                : LocalDate.of(today.getYear() + Integer.parseInt(text), 6, 30);
    }
}
