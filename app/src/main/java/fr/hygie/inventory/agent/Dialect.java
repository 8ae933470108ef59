package fr.hygie.inventory.agent;

/** Language of a document, and of its reply. */
public enum Dialect {
    /** GLPI Agent. */
    JSON,
    /** OCS Inventory, FusionInventory, and older messages of GLPI Agent. */
    XML
}
