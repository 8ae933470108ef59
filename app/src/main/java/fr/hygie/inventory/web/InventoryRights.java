package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** Who may change what in the inventory: biomedical engineers change medical devices, and nothing else. */
final class InventoryRights {
    private InventoryRights() {}

    static boolean mayEdit(AssetKind kind) {
        var scope = Scope.require();
        return scope.allows(Right.INVENTORY_EDIT)
                || kind == AssetKind.MEDICAL_DEVICE && scope.allows(Right.MEDICAL_EDIT);
    }

    static boolean mayAdd() {
        return !kinds().isEmpty();
    }

    /** The kinds that may be added and changed. */
    static List<AssetKind> kinds() {
        return Arrays.stream(AssetKind.values())
                .filter(InventoryRights::mayEdit)
                .toList();
    }

    /** @param kind null for all the assets of a life cycle */
    static boolean mayExempt(@Nullable AssetKind kind) {
        var scope = Scope.require();
        return scope.allows(Right.EXEMPT) && (scope.allows(Right.INVENTORY_EDIT) || kind == AssetKind.MEDICAL_DEVICE);
    }

    /** Whether the person may accept the risk of an exemption. */
    static boolean mayAccept() {
        return Scope.require().allows(Right.RISK_ACCEPT);
    }

    /**
     * Whether the person may decide of the life cycle of a version.
     *
     * @param kinds of all the assets that run it; none: only those who may change every kind
     */
    static boolean mayDecide(Collection<AssetKind> kinds) {
        return Scope.require().allows(Right.INVENTORY_EDIT)
                || !kinds.isEmpty() && kinds.stream().allMatch(InventoryRights::mayEdit);
    }

    static void requireDecide(Collection<AssetKind> kinds) {
        refuseUnless(mayDecide(kinds));
    }

    static void requireEdit(AssetKind kind) {
        refuseUnless(mayEdit(kind));
    }

    static void requireExempt(@Nullable AssetKind kind) {
        refuseUnless(mayExempt(kind));
    }

    private static void refuseUnless(boolean allowed) {
        if (!allowed) {
            throw new AccessDeniedException("not in the inventory");
        }
    }
}
