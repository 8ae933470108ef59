package fr.hygie.inventory.spreadsheet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.spreadsheet.ColumnMapping.Column;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Field;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one row says while its cells are read. */
final class RowReading {
    private static final int LONGEST_SOFTWARE = 255;

    private final ColumnMapping mapping;
    private final int row;
    private final ZoneId zone;
    private final Map<AssetField, String> values = new EnumMap<>(AssetField.class);
    private final Map<AssetField, Column> columns = new EnumMap<>(AssetField.class);
    private final List<ReportProblem> problems = new ArrayList<>();
    private final List<ReportProblem> warnings = new ArrayList<>();
    private @Nullable AssetKind kind;
    private boolean kindAtFault;
    private @Nullable Instant seenAt;
    private @Nullable String software;
    private String softwareVersion = "";
    private @Nullable String softwarePublisher;

    RowReading(ColumnMapping mapping, int row, ZoneId zone) {
        this.mapping = mapping;
        this.row = row;
        this.zone = zone;
    }

    void refuse(ReportProblem problem) {
        problems.add(problem);
    }

    /** @param cell not blank */
    void read(Column column, String cell) {
        switch (column.target()) {
            case Field(AssetField field) -> field(column, field, cell);
            case Special special when !ChoiceWords.isVoid(cell) -> special(column, special, cell);
            case Special nothing -> {}
        }
    }

    private void field(Column column, AssetField field, String cell) {
        boolean choice = !field.type().choices().isEmpty();
        if (ChoiceWords.isVoid(cell)
                && !(choice && ChoiceWords.constant(field, cell).isPresent())) {
            return;
        }
        CellReading.canonical(field, cell, mapping.dates())
                .ifPresentOrElse(
                        value -> {
                            values.put(field, value);
                            columns.put(field, column);
                        },
                        () -> refuse(SheetReports.cell(row, column, field, cell)));
    }

    private void special(Column column, Special special, String cell) {
        switch (special) {
            case KIND -> kind(column, cell);
            case SEEN_ON ->
                mapping.dates()
                        .read(cell)
                        .ifPresentOrElse(
                                moment -> seenAt = moment.atZone(zone).toInstant(),
                                () -> refuse(SheetReports.cell(row, column, "date-unreadable", cell)));
            case SOFTWARE -> software = cell;
            case SOFTWARE_VERSION -> softwareVersion = cell.strip();
            case SOFTWARE_PUBLISHER -> softwarePublisher = cell.strip();
            case IGNORED -> {}
        }
    }

    private void kind(Column column, String cell) {
        KindWords.kind(cell).ifPresentOrElse(found -> kind = found, () -> {
            kindAtFault = true;
            refuse(SheetReports.cell(row, column, "kind-unknown", cell));
        });
    }

    @Nullable
    AssetKind kind() {
        return kind;
    }

    boolean kindAtFault() {
        return kindAtFault;
    }

    List<ReportProblem> problems() {
        return List.copyOf(problems);
    }

    List<ReportProblem> warnings() {
        return List.copyOf(warnings);
    }

    @Nullable
    Instant seenAt() {
        return seenAt;
    }

    /** The values that concern the kind; the others are left out with a warning. */
    Map<AssetField, String> values(AssetKind kind) {
        var kept = new EnumMap<AssetField, String>(AssetField.class);
        values.forEach((field, value) -> {
            var column = columns.get(field);
            if (field.appliesTo(kind) || column == null) {
                kept.put(field, value);
            } else {
                warnings.add(SheetReports.cell(row, column, "field-not-for-kind", value));
            }
        });
        return kept;
    }

    /** The name stands for the host name: it is all by which an application or a room can be known again. */
    AssetIdentity identity() {
        var macs = values.getOrDefault(AssetField.MAC_ADDRESS, "");
        return new AssetIdentity(
                null,
                null,
                values.get(AssetField.HARDWARE_UUID),
                values.get(AssetField.SERIAL),
                values.get(AssetField.MANUFACTURER),
                values.get(AssetField.ASSET_TAG),
                Arrays.stream(macs.split("[;,/|\\s]+"))
                        .filter(mac -> !mac.isEmpty())
                        .toList(),
                values.get(AssetField.NAME),
                values.get(AssetField.DOMAIN));
    }

    /** Distinct pieces of software; null when the row says nothing of software. */
    @Nullable
    List<SoftwareItem> software() {
        if (software == null) {
            return null;
        }
        var items = Arrays.stream(software.split("[;\\n]"))
                .filter(item -> !item.isBlank())
                .map(RowReading::software)
                .distinct()
                .toList();
        if (items.size() == 1 && items.getFirst().version().isEmpty()) {
            return List.of(new SoftwareItem(items.getFirst().name(), softwareVersion, softwarePublisher));
        }
        return items;
    }

    private static SoftwareItem software(String item) {
        var parts = item.split("\\|", 3);
        var name = parts[0].strip();
        return new SoftwareItem(
                name.length() > LONGEST_SOFTWARE ? name.substring(0, LONGEST_SOFTWARE) : name,
                parts.length > 1 ? parts[1].strip() : "",
                parts.length > 2 && !parts[2].isBlank() ? parts[2].strip() : null);
    }
}
