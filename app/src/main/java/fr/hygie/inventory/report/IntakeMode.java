package fr.hygie.inventory.report;

/** What an intake may do with assets that it knows, or does not know yet. */
public enum IntakeMode {
    CREATE,
    UPDATE,
    BOTH
}
