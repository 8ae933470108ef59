package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetKind;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An asset, or all those that run a cycle, is tolerated past its end of support until a date, with a compensating
 * measure: proposed by whoever edits the inventory, accepted by the director.
 *
 * @param asset null when it is for a cycle
 * @param assetName null with the asset
 * @param assetKind null with the asset
 * @param cycle null when it is for one asset
 * @param to the last day
 * @param waits for somebody who accepts risks: it holds nothing yet
 * @param acceptedBy null while it waits, and for those of before proposals
 * @param endedOn null unless it was ended before its time, or refused
 * @param covered assets that it is for, as the fleet stands today: it tolerates them while it holds
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
        String proposedBy,
        boolean waits,
        @Nullable String acceptedBy,
        @Nullable LocalDate endedOn,
        @Nullable String endedBy,
        long covered) {

    /** How long before its end it is to be thought of. */
    static final int WARNING_DAYS = 60;

    /** Where it stands on a day. */
    public enum State {
        /** Proposed, and still to be decided. */
        WAITING,
        CURRENT,
        /** Holds, and ends within sixty days. */
        ENDING,
        /** Decided, and begins later. */
        COMING,
        /** Past its last day: what it tolerated is at fault again. */
        EXPIRED,
        /** Ended before its time. */
        LIFTED,
        /** Refused, or taken back before anybody decided. */
        REFUSED
    }

    public State state(LocalDate today) {
        if (endedOn != null) {
            return waits ? State.REFUSED : State.LIFTED;
        }
        if (to.isBefore(today)) {
            return State.EXPIRED;
        }
        if (waits) {
            return State.WAITING;
        }
        if (from.isAfter(today)) {
            return State.COMING;
        }
        return to.isBefore(today.plusDays(WARNING_DAYS)) ? State.ENDING : State.CURRENT;
    }

    /** Holds on that day. */
    public boolean current(LocalDate today) {
        return state(today) == State.CURRENT || state(today) == State.ENDING;
    }
}
