package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Models on the market, by kind and year. */
final class Hardware {
    private final Map<AssetKind, List<Model>> models = new EnumMap<>(AssetKind.class);

    Hardware() {
        for (var cells : DataFile.lines("hardware.csv", 9)) {
            var model = new Model(
                    cells[1],
                    cells[2],
                    Integer.parseInt(cells[3]),
                    Integer.parseInt(cells[4]),
                    Integer.parseInt(cells[5]),
                    Integer.parseInt(cells[6]),
                    cells[7],
                    cells[8]);
            models.computeIfAbsent(AssetKind.valueOf(cells[0]), kind -> new java.util.ArrayList<>())
                    .add(model);
        }
    }

    /** @param macPrefix six hexadecimal digits of the maker */
    record Model(
            String manufacturer,
            String name,
            int from,
            int to,
            int price,
            int weight,
            String macPrefix,
            String serialPrefix) {

        boolean soldIn(int year) {
            return from <= year && year <= to;
        }

        /** Of the usual length of serial numbers, and unique for the numbers of an establishment. */
        String serial(int establishment, int number) {
            long mixed = (number * 48_271L + establishment * 7_919L + 1_234_577L) % 60_466_176L; // 36^5
            var digits = Long.toString(mixed, 36).toUpperCase(Locale.ROOT);
            return serialPrefix + establishment % 10 + "0".repeat(5 - digits.length()) + digits;
        }

        /** Unique too: the last three bytes hold establishment and number. */
        String mac(int establishment, int number) {
            var digits = macPrefix + "%06x".formatted((establishment % 64 << 18 | number) & 0xffffff);
            return digits.replaceAll("(..)(?!$)", "$1:");
        }

        void describe(Draft draft, int establishment, int number) {
            draft.with(AssetField.MANUFACTURER, manufacturer)
                    .with(AssetField.MODEL, name)
                    .with(AssetField.SERIAL, serial(establishment, number))
                    .with(AssetField.PRICE, price + ".00");
        }
    }

    /** What was bought that year; else what comes nearest. */
    Model boughtIn(AssetKind kind, int year, Chance chance) {
        var all = models.get(kind);
        if (all == null) {
            throw new IllegalArgumentException("no model of " + kind);
        }
        var sold = all.stream().filter(model -> model.soldIn(year)).toList();
        if (sold.isEmpty()) {
            sold = all.stream().filter(model -> model.from() > year).toList();
        }
        return new Weighted<>(sold.isEmpty() ? all : sold, Model::weight).draw(chance);
    }
}
