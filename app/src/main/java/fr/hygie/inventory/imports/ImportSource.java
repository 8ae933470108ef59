package fr.hygie.inventory.imports;

/** What a run reads. */
public enum ImportSource {
    /** Rows of a CSV or XLSX file. */
    SHEET,
    /** Documents of agents, one by one or in an archive. */
    DOCUMENTS,
    /** Items of a GLPI server. */
    GLPI,
    /** Nothing: it says that the fleet of the demonstration is there. */
    DEMONSTRATION
}
