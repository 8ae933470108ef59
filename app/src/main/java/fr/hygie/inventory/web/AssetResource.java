package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.SupportState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An asset, as the API gives it.
 *
 * @param values by field key, canonical texts: dates as 2026-11-28, amounts as 1234.50, choices by their constants
 */
record AssetResource(
        UUID id,
        UUID organisation,
        int version,
        AssetKind kind,
        String name,
        LifeCycleState state,
        @Nullable String site,
        Map<String, String> values,
        Instant firstSeen,
        @Nullable Instant lastSeen,
        Support support,
        @Nullable Replacement replacement) {

    /** @param cycle {@code product/cycle} of the catalogue; null when not recognised */
    record Support(
            SupportState state,
            @Nullable String cycle,
            @Nullable LocalDate ends,
            @Nullable LocalDate exemptUntil) {}

    record Replacement(
            int year, @Nullable BigDecimal cost, @Nullable String reason) {}

    static AssetResource of(AssetRow asset) {
        var values = new LinkedHashMap<String, String>();
        asset.values().forEach((field, value) -> values.put(field.key(), value));
        return new AssetResource(
                asset.id(),
                asset.organisation(),
                asset.version(),
                asset.kind(),
                asset.name(),
                asset.state(),
                asset.site(),
                values,
                asset.firstSeen(),
                asset.lastSeen(),
                new Support(asset.support(), asset.cycle(), asset.supportEnds(), asset.exemptUntil()),
                asset.replaceYear() == null
                        ? null
                        : new Replacement(asset.replaceYear(), asset.replaceCost(), asset.replaceReason()));
    }
}
