package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.FieldType.Format;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Field;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.web.sheet.SheetRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Some values of one column, to check what its header announces. */
record ColumnSample(List<String> values) {
    private static final int MOST = 200;
    private static final int FEWEST_FOR_A_SHAPE = 3;
    private static final double NEARLY_ALL = 0.8;
    private static final Pattern MAC =
            Pattern.compile("(?i)([0-9a-f]{2}[:-]?){5}[0-9a-f]{2}|([0-9a-f]{4}\\.){2}[0-9a-f]{4}");
    private static final Pattern IP = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}(/\\d{1,2})?");
    private static final Pattern UUID = Pattern.compile("(?i)\\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}?");
    private static final Pattern SERIAL = Pattern.compile("(?=.*[A-Z])(?=.*\\d)[A-Z0-9]{7,20}");
    private static final Pattern SYSTEM = Pattern.compile(
            "(?i).*\\b(windows|macos|mac os|debian|ubuntu|red hat|rhel|centos|android|ios|ipados|linux)\\b.*");

    static ColumnSample of(List<SheetRow> rows, int column) {
        return new ColumnSample(rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !ChoiceWords.isVoid(cell))
                .limit(MOST)
                .toList());
    }

    /** How much the values strengthen or weaken what the header announces: from -45 to 5. */
    int agreement(ColumnTarget target) {
        if (values.isEmpty()) {
            return 0;
        }
        double share = share(value -> fits(target, value));
        return share < 0.5 ? -45 : share < NEARLY_ALL ? -10 : isTyped(target) ? 5 : 0;
    }

    private static boolean isTyped(ColumnTarget target) {
        return target == Special.KIND
                || (target instanceof Field(AssetField field) && field.type().format() != Format.TEXT);
    }

    private static boolean fits(ColumnTarget target, String value) {
        return switch (target) {
            case Special.KIND -> KindWords.kind(value).isPresent();
            case Special.SEEN_ON -> readsAsDate(value);
            case Field(AssetField field) when field.type().format() == Format.DATE -> readsAsDate(value);
            case Field(AssetField field)
            when field == AssetField.MAC_ADDRESS -> MAC.matcher(value).lookingAt();
            case Field(AssetField field)
            when field == AssetField.IP_ADDRESS -> IP.matcher(value).lookingAt() || value.contains(":");
            case Field(AssetField field) ->
                CellReading.canonical(field, value, DateForm.DAY_FIRST).isPresent();
            default -> true;
        };
    }

    private static boolean readsAsDate(String value) {
        return DateForm.DAY_FIRST.read(value).isPresent()
                || DateForm.MONTH_FIRST.read(value).isPresent();
    }

    /** What the values look like when the header says nothing. */
    Optional<ColumnTarget> shape() {
        if (values.size() < FEWEST_FOR_A_SHAPE) {
            return Optional.empty();
        }
        if (all(MAC)) {
            return field(AssetField.MAC_ADDRESS);
        }
        if (all(IP)) {
            return field(AssetField.IP_ADDRESS);
        }
        if (all(UUID)) {
            return field(AssetField.HARDWARE_UUID);
        }
        if (all(SYSTEM)) {
            return field(AssetField.OS_NAME);
        }
        if (share(value -> KindWords.kind(value).isPresent()) >= NEARLY_ALL) {
            return Optional.of(Special.KIND);
        }
        boolean distinct = new HashSet<>(values).size() == values.size();
        return distinct && all(SERIAL) ? field(AssetField.SERIAL) : Optional.empty();
    }

    private static Optional<ColumnTarget> field(AssetField field) {
        return Optional.of(new Field(field));
    }

    private boolean all(Pattern form) {
        return share(value -> form.matcher(value.strip()).matches()) >= NEARLY_ALL;
    }

    private double share(Predicate<String> test) {
        return (double) values.stream().filter(test).count() / values.size();
    }
}
