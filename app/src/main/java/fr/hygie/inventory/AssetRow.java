package fr.hygie.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An asset as lists show it.
 *
 * @param site name of the site; null when none is known
 * @param values canonical texts; without those that nobody knows
 * @param lastSeen null when no equipment ever answered
 * @param exemptUntil the first day on which it is no longer tolerated past its end of support; null when it is not
 * @param replaceReason END_OF_SUPPORT or AGE; null with the year
 */
public record AssetRow(
        UUID organisation,
        UUID id,
        int version,
        AssetKind kind,
        String name,
        @Nullable String site,
        Map<AssetField, String> values,
        Instant firstSeen,
        @Nullable Instant lastSeen,
        @Nullable String cycle,
        SupportState support,
        @Nullable LocalDate supportEnds,
        @Nullable LocalDate exemptUntil,
        @Nullable Integer replaceYear,
        @Nullable BigDecimal replaceCost,
        @Nullable String replaceReason) {

    public LifeCycleState state() {
        var state = values.get(AssetField.STATE);
        return state == null ? LifeCycleState.IN_USE : LifeCycleState.valueOf(state);
    }

    public ProtectionState protection() {
        var state = values.get(AssetField.PROTECTION);
        return state == null ? ProtectionState.UNKNOWN : ProtectionState.valueOf(state);
    }

    public EncryptionState encryption() {
        var state = values.get(AssetField.ENCRYPTION);
        return state == null ? EncryptionState.UNKNOWN : EncryptionState.valueOf(state);
    }

    /** Tolerated past its end of support, on that day. */
    public boolean exempt(LocalDate today) {
        return exemptUntil != null && exemptUntil.isAfter(today);
    }
}
