package fr.hygie.inventory.glpi;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.spreadsheet.ChoiceWords;
import fr.hygie.inventory.spreadsheet.KindWords;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One item as a search shows it, translated. A cell with several values is never reduced to one of them in silence. */
final class GlpiItem {
    private static final String LIFELONG = "-1";

    private final GlpiSettings settings;
    private final GlpiType type;
    private final GlpiColumns columns;
    private final JsonNode row;
    private final String place;
    private final Map<AssetField, String> values = new EnumMap<>(AssetField.class);
    private final List<ReportProblem> problems = new ArrayList<>();

    GlpiItem(GlpiSettings settings, GlpiType type, GlpiColumns columns, JsonNode row) {
        this.settings = settings;
        this.type = type;
        this.columns = columns;
        this.row = row;
        this.place = type.itemType() + ":" + one(GlpiColumn.ID);
    }

    List<ReportProblem> problems() {
        return List.copyOf(problems);
    }

    AssetReport report() {
        text(AssetField.NAME, GlpiColumn.NAME);
        text(AssetField.SERIAL, GlpiColumn.SERIAL);
        text(AssetField.ASSET_TAG, GlpiColumn.ASSET_TAG);
        text(AssetField.HARDWARE_UUID, GlpiColumn.UUID);
        text(AssetField.MANUFACTURER, GlpiColumn.MANUFACTURER);
        text(AssetField.MODEL, GlpiColumn.MODEL);
        text(AssetField.LOCATION, GlpiColumn.LOCATION);
        text(AssetField.OWNER, GlpiColumn.USER);
        text(AssetField.LAST_USER, GlpiColumn.CONTACT);
        text(AssetField.FIRMWARE, GlpiColumn.FIRMWARE);
        put(AssetField.SITE, lastPart(one(GlpiColumn.ENTITY)));
        put(AssetField.IP_ADDRESS, String.join(", ", all(GlpiColumn.IP)));
        put(AssetField.MAC_ADDRESS, String.join(", ", all(GlpiColumn.MAC)));
        state();
        money();
        system();
        antivirus();
        var kind = kind();
        values.keySet().removeIf(field -> !field.appliesTo(kind));
        return new AssetReport(place, identity(), kind, values, null, null, seenAt());
    }

    private AssetIdentity identity() {
        return new AssetIdentity(
                settings.instance() + ":" + place,
                null,
                values.get(AssetField.HARDWARE_UUID),
                values.get(AssetField.SERIAL),
                values.get(AssetField.MANUFACTURER),
                values.get(AssetField.ASSET_TAG),
                all(GlpiColumn.MAC),
                values.get(AssetField.NAME),
                null);
    }

    private AssetKind kind() {
        var named = KindWords.kind(one(GlpiColumn.TYPE)).filter(kind -> kind.family() != AssetKind.Family.PORTFOLIO);
        if (named.isPresent()) {
            return named.get();
        }
        boolean server = values.getOrDefault(AssetField.OS_NAME, "")
                .toLowerCase(Locale.ROOT)
                .contains("server");
        return server && type == GlpiType.COMPUTER ? AssetKind.SERVER : type.kind();
    }

    /** States are words of each establishment. */
    private void state() {
        var state = one(GlpiColumn.STATE);
        if (!state.isEmpty()) {
            ChoiceWords.constant(AssetField.STATE, lastPart(state))
                    .or(() -> ChoiceWords.constant(AssetField.STATE, state))
                    .ifPresentOrElse(
                            constant -> values.put(AssetField.STATE, constant),
                            () -> problem("glpi-state-unknown", state));
        }
    }

    private void money() {
        typed(AssetField.PURCHASED_ON, one(GlpiColumn.PURCHASED));
        typed(AssetField.COMMISSIONED_ON, one(GlpiColumn.COMMISSIONED));
        if (!LIFELONG.equals(one(GlpiColumn.WARRANTY_MONTHS))) {
            typed(AssetField.WARRANTY_UNTIL, one(GlpiColumn.WARRANTY_END));
        }
        var price = one(GlpiColumn.PRICE);
        // GLPI keeps 0.0000 where nobody gave a price
        if (!price.matches("0*(\\.0*)?")) {
            typed(AssetField.PRICE, price);
        }
    }

    private void system() {
        var names = all(GlpiColumn.OS_NAME);
        if (names.size() > 1) {
            problem("glpi-several-systems", String.join(", ", names));
            return;
        }
        if (names.isEmpty()) {
            return;
        }
        var edition = one(GlpiColumn.OS_EDITION);
        boolean said = names.getFirst().toLowerCase(Locale.ROOT).contains(edition.toLowerCase(Locale.ROOT));
        put(AssetField.OS_NAME, said ? names.getFirst() : names.getFirst() + " " + edition);
        var version = one(GlpiColumn.OS_VERSION);
        put(AssetField.OS_VERSION, version.isEmpty() ? one(GlpiColumn.OS_SERVICE_PACK) : version);
        text(AssetField.OS_BUILD, GlpiColumn.OS_KERNEL);
    }

    /** No antivirus in GLPI is no proof that there is none: older agents do not report it. */
    private void antivirus() {
        var products = all(GlpiColumn.ANTIVIRUS);
        var active = all(GlpiColumn.ANTIVIRUS_ACTIVE);
        var current = all(GlpiColumn.ANTIVIRUS_UP_TO_DATE);
        put(AssetField.PROTECTION_PRODUCT, String.join(", ", products));
        // with several products GLPI does not tell which flag is whose, unless all are the same
        if (!products.isEmpty() && active.size() == 1 && current.size() == 1) {
            var state = !active.getFirst().equals("1")
                    ? ProtectionState.DISABLED
                    : current.getFirst().equals("1") ? ProtectionState.PROTECTED : ProtectionState.OUTDATED;
            values.put(AssetField.PROTECTION, state.name());
        }
    }

    private @Nullable Instant seenAt() {
        var seen = one(GlpiColumn.SEEN);
        if (GlpiText.isNoDate(seen)) {
            return null;
        }
        try {
            return LocalDateTime.parse(seen.replace(' ', 'T'))
                    .atZone(settings.zone())
                    .toInstant();
        } catch (DateTimeException unreadable) {
            problem("glpi-value-unreadable", "last_inventory_update", seen);
            return null;
        }
    }

    private void typed(AssetField field, String text) {
        if (!GlpiText.isNoDate(text)) {
            field.type()
                    .canonical(text)
                    .ifPresentOrElse(
                            value -> values.put(field, value),
                            () -> problem("glpi-value-unreadable", field.key(), text));
        }
    }

    private void text(AssetField field, GlpiColumn column) {
        put(field, one(column));
    }

    private void put(AssetField field, String text) {
        if (!text.isBlank()) {
            typed(field, text);
        }
    }

    private void problem(String code, String... arguments) {
        var all = new ArrayList<>(List.of(place));
        all.addAll(List.of(arguments));
        problems.add(new ReportProblem(place, code, all));
    }

    /** "Entité racine > CHU > Site Nord": the last name is the thing itself. */
    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf(" > ") + 1)
                .replaceFirst("^> ", "")
                .strip();
    }

    /** The value of a column; empty when there is none, or several, which is told. */
    private String one(GlpiColumn column) {
        var all = all(column);
        if (all.size() > 1) {
            problem("glpi-several-values", column.name().toLowerCase(Locale.ROOT), String.join(", ", all));
            return "";
        }
        return all.isEmpty() ? "" : all.getFirst();
    }

    private List<String> all(GlpiColumn column) {
        return GlpiText.values(row.path(String.valueOf(columns.number(column))));
    }
}
