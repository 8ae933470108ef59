package fr.hygie.inventory.fleet;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Assets of an establishment that are alike in all that is counted.
 *
 * @param site null when they are tied to none
 * @param silent nothing heard of them for longer than is tolerated; never for what no network hears of
 * @param recent heard of within a week
 * @param exempt tolerated past their end of support today
 * @param aged to be replaced this year at the latest because of their age
 * @param due how many of them are to be replaced this year at the latest
 * @param dueCost euros, of those
 */
record FleetRow(
        @Nullable UUID site,
        AssetKind kind,
        SupportState support,
        ProtectionState protection,
        EncryptionState encryption,
        Patching patching,
        boolean silent,
        boolean recent,
        boolean exempt,
        boolean aged,
        int assets,
        int due,
        BigDecimal dueCost) {

    /** Whether the last corrections were installed. */
    enum Patching {
        CURRENT,
        LATE,
        UNKNOWN
    }

    boolean unsupported() {
        return support == SupportState.ENDED;
    }

    boolean obsolete() {
        return unsupported() || aged;
    }

    /** An extension counts: it is one that is paid for. */
    boolean supported() {
        return support == SupportState.SUPPORTED || support == SupportState.ENDING || support == SupportState.EXTENDED;
    }

    /** Known not to be protected as it should; unknown is not. */
    boolean exposed() {
        return protection != ProtectionState.PROTECTED && protection != ProtectionState.UNKNOWN;
    }

    /** Known to hold readable data; unknown is not. */
    boolean readable() {
        return encryption == EncryptionState.NOT_ENCRYPTED || encryption == EncryptionState.PARTIAL;
    }
}
