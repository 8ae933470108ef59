package fr.hygie.inventory.glpi;

import fr.hygie.inventory.AssetKind;
import java.util.Locale;

/** Types of GLPI that are read, in the order in which they are. */
public enum GlpiType {
    COMPUTER("Computer", AssetKind.WORKSTATION),
    NETWORK_EQUIPMENT("NetworkEquipment", AssetKind.NETWORK_EQUIPMENT),
    PHONE("Phone", AssetKind.PHONE),
    PRINTER("Printer", AssetKind.PRINTER);

    private final String itemType;
    private final AssetKind kind;

    GlpiType(String itemType, AssetKind kind) {
        this.itemType = itemType;
        this.kind = kind;
    }

    /** Name in the API and in the foreign identifiers. */
    public String itemType() {
        return itemType;
    }

    /** What an item is when nothing tells better. */
    AssetKind kind() {
        return kind;
    }

    String table() {
        return tableOf("s");
    }

    /** Table named after the type, e.g. {@code glpi_computermodels}. */
    String tableOf(String suffix) {
        return "glpi_" + itemType.toLowerCase(Locale.ROOT) + suffix;
    }
}
