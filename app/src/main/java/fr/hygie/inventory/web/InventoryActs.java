package fr.hygie.inventory.web;

/** What pages of the inventory tell the journal by themselves. */
final class InventoryActs {
    static final String LIST_EXPORTED = "inventory.list-exported";

    private InventoryActs() {}
}
