package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.FieldType.Format;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person wrote in a cell, as the canonical text of a field. */
final class CellReading {
    private static final Pattern AMOUNT_NOISE = Pattern.compile("(?i)\\s*(€|euros?|eur|ht|ttc)\\s*");

    private CellReading() {}

    /**
     * Reads a cell.
     *
     * @param raw not void
     * @return empty when the text has not the format of the field
     */
    static Optional<String> canonical(AssetField field, String raw, DateForm dates) {
        var type = field.type();
        return switch (type.format()) {
            case TEXT -> type.canonical(raw);
            case DATE -> dates.read(raw).map(moment -> moment.toLocalDate().toString());
            case AMOUNT, INTEGER -> type.canonical(number(raw));
            case BOOLEAN -> type.canonical(raw).or(() -> ChoiceWords.constant(field, raw));
            // the words first: "I" is a class of devices and "NON" is an answer, whatever else they may be
            case CHOICE -> ChoiceWords.constant(field, raw).or(() -> type.canonical(raw));
        };
    }

    private static String number(String raw) {
        return AMOUNT_NOISE.matcher(raw.strip()).replaceAll("");
    }

    /** Code of the problem when a cell has not the format of its field. */
    static String problem(AssetField field) {
        var format = field.type().format();
        return format == Format.TEXT
                ? "cell-too-long"
                : format.name().toLowerCase(Locale.ROOT) + (format == Format.CHOICE ? "-unknown" : "-unreadable");
    }
}
