package fr.hygie.inventory;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An asset, or all those that run a cycle, is tolerated past its end of support until a date, with a compensating
 * measure.
 *
 * @param asset null when it is for a cycle
 * @param assetName null with the asset
 * @param assetKind null with the asset
 * @param cycle null when it is for one asset
 * @param to the last day
 * @param endedOn null unless it was ended before its time
 * @param covered assets that it tolerates today
 */
public record Exemption(
        UUID organisation,
        UUID id,
        @Nullable UUID asset,
        @Nullable String assetName,
        @Nullable AssetKind assetKind,
        @Nullable String cycle,
        String reason,
        String compensatingMeasure,
        LocalDate from,
        LocalDate to,
        String decidedBy,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy,
        long covered) {

    /** Holds on that day. */
    public boolean current(LocalDate today) {
        return endedOn == null && !to.isBefore(today) && !from.isAfter(today);
    }
}
