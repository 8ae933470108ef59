package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.spreadsheet.ColumnMapping;
import fr.hygie.inventory.spreadsheet.ColumnTarget;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.inventory.spreadsheet.DateForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose on the page of the columns: {@code column-3=serial}, {@code kind}, {@code mode}, {@code dates}.
 *
 * @param targets by number of the column, from 0
 */
record MappingForm(
        Map<Integer, ColumnTarget> targets, @Nullable AssetKind kind, IntakeMode mode, DateForm dates) {
    private static final String COLUMN = "column-";
    private static final Set<AssetField> RECOGNISING = EnumSet.of(
            AssetField.NAME, AssetField.SERIAL, AssetField.ASSET_TAG, AssetField.HARDWARE_UUID, AssetField.MAC_ADDRESS);

    static MappingForm read(Map<String, String> parameters) {
        var targets = new java.util.TreeMap<Integer, ColumnTarget>();
        parameters.forEach((name, value) -> {
            if (name.matches(COLUMN + "\\d{1,3}")) {
                target(value)
                        .ifPresent(target -> targets.put(Integer.parseInt(name.substring(COLUMN.length())), target));
            }
        });
        return new MappingForm(
                targets,
                constant(AssetKind.class, parameters.get("kind")).orElse(null),
                constant(IntakeMode.class, parameters.get("mode")).orElse(IntakeMode.BOTH),
                constant(DateForm.class, parameters.get("dates")).orElse(DateForm.DAY_FIRST));
    }

    static MappingForm of(SheetPlan plan, IntakeMode mode) {
        var targets = new java.util.TreeMap<Integer, ColumnTarget>();
        plan.mapping().columns().forEach(column -> targets.put(column.index(), column.target()));
        return new MappingForm(
                targets, plan.mapping().defaultKind(), mode, plan.mapping().dates());
    }

    private static Optional<ColumnTarget> target(String key) {
        try {
            return Optional.of(ColumnTarget.ofKey(key));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String name) {
        return EnumSet.allOf(type).stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    ColumnTarget target(int column) {
        return targets.getOrDefault(column, Special.IGNORED);
    }

    /** Message keys, below {@code inventory.import.mapping.}, of what does not fit; none when all does. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        var seen = new HashSet<ColumnTarget>();
        boolean twice = targets.values().stream()
                .filter(target -> target != Special.IGNORED)
                .anyMatch(target -> !seen.add(target));
        if (twice) {
            problems.add("twice");
        }
        boolean recognises = seen.stream()
                .anyMatch(target ->
                        target instanceof ColumnTarget.Field(AssetField field) && RECOGNISING.contains(field));
        if (!recognises) {
            problems.add("no-identity");
        }
        if (kind == null && !seen.contains(Special.KIND)) {
            problems.add("no-kind");
        }
        return problems;
    }

    SheetPlan plan(SheetOffer offer) {
        var columns = new ArrayList<ColumnMapping.Column>();
        for (int i = 0; i < offer.headers().size(); i++) {
            if (target(i) != Special.IGNORED) {
                columns.add(new ColumnMapping.Column(i, offer.headers().get(i), target(i)));
            }
        }
        return new SheetPlan(
                offer.shape().sheet(), offer.headerRow(), offer.headers(), new ColumnMapping(columns, kind, dates));
    }
}
