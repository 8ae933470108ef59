package fr.hygie.inventory.lifecycle;

import java.util.Locale;

/** What a product of the catalogue is for. */
public enum ProductCategory {
    CLIENT_SYSTEM,
    SERVER_SYSTEM,
    MOBILE_SYSTEM,
    EMBEDDED_SYSTEM,
    HYPERVISOR,
    NETWORK_SYSTEM,
    STORAGE_SYSTEM,
    DATABASE,
    OFFICE,
    COLLABORATION,
    BROWSER,
    RUNTIME,
    WEB_SERVER,
    INFRASTRUCTURE,
    APPLICATION,
    OTHER;

    /** Whether it runs an equipment by itself, rather than a computer or a phone. */
    boolean isOfEquipment() {
        return this == NETWORK_SYSTEM || this == EMBEDDED_SYSTEM || this == HYPERVISOR || this == STORAGE_SYSTEM;
    }

    /** Word in the catalogue files, e.g. {@code client-system}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
