package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetRow;
import fr.hygie.scope.Paris;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the list of assets shows in each column, on the page and in files. */
final class AssetCells {

    private final Words words;
    private final AssetStates states;

    AssetCells(Words words, AssetStates states) {
        this.words = words;
        this.states = states;
    }

    /** A row of the page. */
    record Line(String path, List<Cell> cells, UUID id, String name) {}

    Line line(AssetRow asset, List<String> columns) {
        return new Line(
                AssetColumns.PATH + "/" + asset.id(),
                columns.stream().map(column -> cell(column, asset)).toList(),
                asset.id(),
                asset.name());
    }

    private Cell cell(String column, AssetRow asset) {
        return switch (column) {
            case "name" -> Cell.link(asset.name(), AssetColumns.PATH + "/" + asset.id());
            case AssetColumns.KIND -> Cell.text(words.kind(asset.kind()));
            case "site" -> Cell.text(asset.site());
            case AssetColumns.SUPPORT -> states.support(asset);
            case AssetColumns.SEEN -> states.seen(asset);
            case "protection" ->
                applies(asset, AssetField.PROTECTION) ? states.shortProtection(asset.protection()) : none();
            case "encryption" ->
                applies(asset, AssetField.ENCRYPTION)
                        ? states.shortEncryption(asset.kind(), asset.encryption())
                        : none();
            case AssetColumns.NEEDS -> Cell.text(needs(asset));
            case AssetColumns.EXEMPT ->
                asset.exemptUntil() == null
                        ? none()
                        : Cell.text(date(asset.exemptUntil().minusDays(1)));
            case AssetColumns.REPLACE_YEAR ->
                asset.replaceYear() == null
                        ? none()
                        : Cell.number(asset.replaceYear().toString());
            case AssetColumns.REPLACE_COST ->
                asset.replaceCost() == null
                        ? none()
                        : Cell.number(words.formats().euros(asset.replaceCost()));
            default -> value(AssetField.ofKey(column).orElseThrow(), asset);
        };
    }

    private Cell value(AssetField field, AssetRow asset) {
        var canonical = field == AssetField.STATE
                ? asset.state().name()
                : asset.values().get(field);
        if (canonical == null) {
            return none();
        }
        return switch (field.type().format()) {
            case AMOUNT, INTEGER -> Cell.number(words.value(field, canonical));
            default -> states.value(field, canonical);
        };
    }

    /** Availability, integrity, confidentiality, proof: the four figures that people write side by side. */
    private static @Nullable String needs(AssetRow asset) {
        var needs = Stream.of(
                        AssetField.NEED_AVAILABILITY,
                        AssetField.NEED_INTEGRITY,
                        AssetField.NEED_CONFIDENTIALITY,
                        AssetField.NEED_PROOF)
                .map(field -> asset.values().getOrDefault(field, "?"))
                .collect(Collectors.joining("·"));
        return needs.equals("?·?·?·?") ? null : needs;
    }

    private static boolean applies(AssetRow asset, AssetField field) {
        return field.appliesTo(asset.kind());
    }

    private static Cell none() {
        return Cell.NOTHING;
    }

    private String date(@Nullable LocalDate date) {
        return words.formats().date(date);
    }

    /** The same for a file: dates and numbers keep their type. */
    @Nullable
    Object plain(String column, AssetRow asset) {
        return switch (column) {
            case "name" -> asset.name();
            case AssetColumns.KIND -> words.kind(asset.kind());
            case "site" -> asset.site();
            case AssetColumns.SUPPORT -> states.support(asset).text();
            case AssetColumns.SEEN ->
                asset.lastSeen() == null ? null : LocalDateTime.ofInstant(asset.lastSeen(), Paris.ZONE);
            case AssetColumns.NEEDS -> needs(asset);
            case AssetColumns.EXEMPT ->
                asset.exemptUntil() == null ? null : asset.exemptUntil().minusDays(1);
            case AssetColumns.REPLACE_YEAR -> asset.replaceYear();
            case AssetColumns.REPLACE_COST -> asset.replaceCost();
            case "protection", "encryption" -> {
                var text = cell(column, asset).text();
                yield text.equals(Cell.NOTHING.text()) ? null : text;
            }
            default -> plain(AssetField.ofKey(column).orElseThrow(), asset);
        };
    }

    private @Nullable Object plain(AssetField field, AssetRow asset) {
        var canonical = field == AssetField.STATE
                ? asset.state().name()
                : asset.values().get(field);
        if (canonical == null) {
            return null;
        }
        return switch (field.type().format()) {
            case TEXT -> canonical;
            case DATE -> LocalDate.parse(canonical);
            case AMOUNT, INTEGER -> new BigDecimal(canonical);
            case BOOLEAN, CHOICE -> words.choice(field, canonical);
        };
    }
}
