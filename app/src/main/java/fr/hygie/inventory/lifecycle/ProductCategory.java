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
    DATABASE,
    OFFICE,
    COLLABORATION,
    BROWSER,
    RUNTIME,
    WEB_SERVER,
    INFRASTRUCTURE,
    APPLICATION,
    OTHER;

    /** Word in the catalogue files, e.g. {@code client-system}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
