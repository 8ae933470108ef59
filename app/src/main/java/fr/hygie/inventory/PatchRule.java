package fr.hygie.inventory;

/** What the manufacturer of an equipment allows its owner to install. */
public enum PatchRule {
    FREE,
    APPROVED_LIST,
    MANUFACTURER_ONLY,
    FORBIDDEN
}
