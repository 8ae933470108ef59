package fr.hygie.inventory.glpi;

/** What is read of an item. */
enum GlpiColumn {
    ID,
    NAME,
    SERIAL,
    ASSET_TAG,
    UUID,
    MANUFACTURER,
    MODEL,
    TYPE,
    STATE,
    ENTITY,
    LOCATION,
    USER,
    /** Name of the person as found on the equipment. */
    CONTACT,
    MODIFIED,
    SEEN,
    PURCHASED,
    COMMISSIONED,
    WARRANTY_END,
    WARRANTY_MONTHS,
    PRICE,
    MAC,
    IP,
    OS_NAME,
    OS_VERSION,
    OS_SERVICE_PACK,
    OS_EDITION,
    OS_KERNEL,
    FIRMWARE,
    ANTIVIRUS,
    ANTIVIRUS_ACTIVE,
    ANTIVIRUS_UP_TO_DATE
}
